using Workflows.Engine.Feel;

namespace Workflows.Engine.Model.Reading;

/// <summary>Refuses what could only fail later: the engine never meets these at run time.</summary>
internal static class ExecutionRules
{
    public static void Check(ReadContext context, Process process)
    {
        foreach (var node in process.Nodes.Values)
        {
            if (Fault(node) is { } fault)
                context.Faults.AddRange(process.IsExecutable
                    ? [new ModelFault(fault.Rule, node.Id, node.Place.Line, node.Place.Column, fault.Text)]
                    : []);
        }
    }

    private static (string Rule, FaultText Text)? Fault(FlowNode node) => node switch
    {
        IntermediateCatchEvent { Definitions: [] } => ("EXEC-EVENT", $"The catching event has no event definition."),
        BoundaryEvent { Definitions: [] } => ("EXEC-EVENT", $"The boundary event has no event definition."),
        EndEvent end when end.Definitions.Any(definition => definition is ErrorEvent { Code: null }) =>
            ("EXEC-ERROR", $"A thrown error needs an error with a code."),
        EventNode { Definitions: var definitions } thrower when thrower is EndEvent or IntermediateThrowEvent
            && definitions.Any(definition => definition is EscalationEvent { Code: null }) =>
            ("EXEC-ESCALATION", $"A thrown escalation needs an escalation with a code."),
        EventNode thrower when UnknownTarget(thrower) is { } target =>
            ("EXEC-COMPENSATION", $"Compensation names the activity \"{target}\", which does not exist."),
        EventBasedGateway { Outgoing: [] } => ("EXEC-EVENT-GATEWAY", $"The event gateway leads to no event."),
        EventBasedGateway gateway when gateway.Outgoing.Any(flow => flow.Target is not (IntermediateCatchEvent or TaskNode { Kind: TaskKind.Receive })) =>
            ("EXEC-EVENT-GATEWAY", $"Behind an event gateway only catching events and receive tasks may follow."),
        SubProcess { Kind: SubProcessKind.Embedded or SubProcessKind.Transaction, Inner.StartEvents: [{ Definitions: not [] }, ..] } =>
            ("EXEC-START", $"A start event inside a sub-process has no trigger."),
        _ => null,
    };

    private static string? UnknownTarget(EventNode thrower) =>
        thrower.Definitions.OfType<CompensationEvent>()
            .Select(definition => definition.ActivityRef)
            .FirstOrDefault(target => target is not null && !thrower.Body.Process.Nodes.ContainsKey(target));
}
