using System.Collections.Frozen;

namespace Workflows.Engine.Model.Rules;

/// <summary>Element names of BPMN 2.0.2 by what they are in its class diagrams.</summary>
internal static class Kinds
{
    public static readonly FrozenSet<string> Tasks = Set(
        "task", "sendTask", "receiveTask", "userTask", "manualTask", "businessRuleTask", "serviceTask", "scriptTask");

    public static readonly FrozenSet<string> SubProcesses = Set("subProcess", "adHocSubProcess", "transaction");

    public static readonly FrozenSet<string> Activities = Set([.. Tasks, .. SubProcesses, "callActivity"]);

    public static readonly FrozenSet<string> Gateways = Set(
        "exclusiveGateway", "inclusiveGateway", "parallelGateway", "complexGateway", "eventBasedGateway");

    public static readonly FrozenSet<string> CatchEvents = Set("startEvent", "intermediateCatchEvent", "boundaryEvent");

    public static readonly FrozenSet<string> ThrowEvents = Set("endEvent", "intermediateThrowEvent", "implicitThrowEvent");

    public static readonly FrozenSet<string> Events = Set([.. CatchEvents, .. ThrowEvents]);

    public static readonly FrozenSet<string> ChoreographyActivities = Set(
        "choreographyTask", "subChoreography", "callChoreography");

    public static readonly FrozenSet<string> FlowNodes = Set(
        [.. Activities, .. Gateways, .. Events, .. ChoreographyActivities]);

    public static readonly FrozenSet<string> Artifacts = Set("association", "group", "textAnnotation");

    public static readonly FrozenSet<string> EventDefinitions = Set(
        "cancelEventDefinition", "compensateEventDefinition", "conditionalEventDefinition", "errorEventDefinition",
        "escalationEventDefinition", "linkEventDefinition", "messageEventDefinition", "signalEventDefinition",
        "terminateEventDefinition", "timerEventDefinition");

    public static readonly FrozenSet<string> GlobalTasks = Set(
        "globalTask", "globalUserTask", "globalManualTask", "globalScriptTask", "globalBusinessRuleTask");

    public static readonly FrozenSet<string> Collaborations = Set(
        "collaboration", "globalConversation", "choreography", "globalChoreographyTask");

    public static readonly FrozenSet<string> ConversationNodes = Set("conversation", "callConversation", "subConversation");

    public static readonly FrozenSet<string> ItemAware = Set(
        "dataInput", "dataOutput", "dataObject", "dataObjectReference", "dataStore", "dataStoreReference", "property",
        "inputDataItem", "outputDataItem");

    /// <summary>What holds flow elements of a process.</summary>
    public static readonly FrozenSet<string> ProcessLevels = Set(["process", .. SubProcesses]);

    /// <summary>What holds flow elements of any kind.</summary>
    public static readonly FrozenSet<string> FlowContainers = Set([.. ProcessLevels, "choreography", "subChoreography"]);

    public static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
