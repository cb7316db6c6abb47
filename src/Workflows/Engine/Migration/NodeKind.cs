using Workflows.Engine.Model;

namespace Workflows.Engine.Migration;

/// <summary>
/// What an element must have in common with its counterpart: a case at a user task goes on at a user task, a timer that
/// runs goes on as a timer.
/// </summary>
internal static class NodeKind
{
    public static string Of(FlowNode node) => node switch
    {
        TaskNode task => $"task {task.Kind}{Handler(task)}",
        SubProcess subProcess => $"sub-process {subProcess.Kind}{(subProcess.AdHoc is { IsSequential: true } ? " in order" : "")}{Handler(subProcess)}",
        CallActivity call => $"call{Handler(call)}",
        CatchEvent caught => $"{Position(caught)} {Definitions(caught)}{(caught.ParallelMultiple ? " all" : "")}",
        EventNode thrown => $"{thrown.GetType().Name} {Definitions(thrown)}{(thrown.Job is null ? "" : " job")}",
        EventBasedGateway { IsParallel: true } => "gateway for all events",
        _ => node.GetType().Name,
    };

    /// <summary>How the activity repeats; iterations that run go on counting.</summary>
    public static string LoopOf(FlowNode node) => (node as Activity)?.Loop switch
    {
        StandardLoop loop => $"again {loop.TestBefore}",
        MultiInstance { IsSequential: true } loop => $"one by one {loop.InputElement}",
        MultiInstance loop => $"all at once {loop.InputElement}",
        _ => "",
    };

    /// <summary>Null for what nobody waits for: it is found in the model when it is thrown.</summary>
    public static string? ListeningOf(EventDefinition definition) => definition switch
    {
        TimerEvent => "timer",
        MessageEvent => "message",
        SignalEvent => "signal",
        ConditionalEvent => "condition",
        _ => null,
    };

    private static string Definitions(EventNode node) => string.Join('+', node.Definitions.Select(definition => definition.GetType().Name));

    private static string Position(CatchEvent node) => node switch
    {
        BoundaryEvent => "border",
        StartEvent => "start",
        _ => "catch",
    };

    private static string Handler(Activity activity) => activity.IsForCompensation ? " for compensation" : "";
}
