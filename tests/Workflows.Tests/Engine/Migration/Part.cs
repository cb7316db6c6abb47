using static Workflows.Tests.Engine.Execution.Bpmn;

namespace Workflows.Tests.Engine.Migration;

/// <summary>The pieces of the small models that are migrated.</summary>
internal static class Part
{
    public static string Chain(params string[] ids) => Flows(string.Join(';', ids.Zip(ids.Skip(1), (a, b) => $"{a} -> {b}")));

    public static string Start(string id = "s0") => $"""<startEvent id="{id}"/>""";

    public static string User(string id, string inside = "", string? name = null) => $"""<userTask id="{id}" name="{name ?? id}">{inside}</userTask>""";

    public static string Users(params string[] ids) => string.Concat(ids.Select(id => User(id)));

    public static string Timer(string after) => $"""<timerEventDefinition><timeDuration xsi:type="tFormalExpression">{after}</timeDuration></timerEventDefinition>""";

    public static string Message(string name = "m") => $"""<messageEventDefinition messageRef="{name}"/>""";

    public const string Signal = """<signalEventDefinition signalRef="s"/>""";

    public static string Condition(string feel) => $"""<conditionalEventDefinition><condition xsi:type="tFormalExpression">={feel}</condition></conditionalEventDefinition>""";

    public static string Border(string id, string of, string definition, bool interrupts = true) =>
        $"""<boundaryEvent id="{id}" attachedToRef="{of}" cancelActivity="{(interrupts ? "true" : "false")}">{definition}</boundaryEvent>""";

    public static string Catch(string id, string definition) => $"""<intermediateCatchEvent id="{id}">{definition}</intermediateCatchEvent>""";

    public static string Sub(string id, string inside) => $"""<subProcess id="{id}">{inside}</subProcess>""";

    public static string EventSub(string id, string definition, string task, bool interrupts = false) =>
        $"""<subProcess id="{id}" triggeredByEvent="true"><startEvent id="{id}-start" isInterrupting="{(interrupts ? "true" : "false")}">{definition}</startEvent>{User(task)}{Chain(id + "-start", task)}</subProcess>""";

    public static string Many(int count, bool inOrder = false) =>
        $"""<multiInstanceLoopCharacteristics isSequential="{(inOrder ? "true" : "false")}"><loopCardinality xsi:type="tFormalExpression">={count}</loopCardinality></multiInstanceLoopCharacteristics>""";
}
