using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>What history calls an event.</summary>
internal static class EventNames
{
    public static string KindOf(EventNode node) => node.Definitions switch
    {
        [] => "none",
        [var only] => KindOf(only),
        _ => node is CatchEvent { ParallelMultiple: true } ? "parallelMultiple" : "multiple",
    };

    public static string KindOf(EventDefinition definition) => definition switch
    {
        TimerEvent => "timer",
        MessageEvent => "message",
        SignalEvent => "signal",
        ConditionalEvent => "conditional",
        ErrorEvent => "error",
        EscalationEvent => "escalation",
        CancelEvent => "cancel",
        CompensationEvent => "compensation",
        LinkEvent => "link",
        _ => "terminate",
    };

    /// <summary>The fixed name or code, when it has one.</summary>
    public static string? NameOf(EventDefinition definition)
    {
        var name = definition switch
        {
            MessageEvent message => message.Name,
            SignalEvent signal => signal.Name,
            ErrorEvent error => error.Code,
            EscalationEvent escalation => escalation.Code,
            _ => null,
        };
        return name is { IsFixed: true } ? name.Text : (definition as LinkEvent)?.Name;
    }
}
