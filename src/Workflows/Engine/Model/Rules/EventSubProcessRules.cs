using System.Collections.Frozen;
using System.Xml.Linq;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Model.Rules;

/// <summary>Event sub-processes and their start events (10.3.5, 10.5.2).</summary>
internal static class EventSubProcessRules
{
    private static readonly FrozenSet<string> Interrupting = Kinds.Set(
        "messageEventDefinition", "timerEventDefinition", "errorEventDefinition", "escalationEventDefinition",
        "compensateEventDefinition", "conditionalEventDefinition", "signalEventDefinition");

    private static readonly FrozenSet<string> NonInterrupting = Kinds.Set(
        "messageEventDefinition", "timerEventDefinition", "escalationEventDefinition", "conditionalEventDefinition",
        "signalEventDefinition");

    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("An event sub-process has no incoming or outgoing sequence flow", "10.3.5", ["EXT057"], model =>
            EventSubProcesses(model).Where(s => model.Incoming(s).Count + model.Outgoing(s).Count > 0 || s.Child("incoming") is not null || s.Child("outgoing") is not null)
                .Select(s => new Fault(s, $"The event sub-process {s.Id()} must not have incoming or outgoing sequence flows."))),

        new("An event sub-process has exactly one start event", "10.3.5", ["EXT058"], model =>
            EventSubProcesses(model).Where(s => s.All("startEvent").Count() != 1)
                .Select(s => new Fault(s, $"The event sub-process {s.Id()} has {s.All("startEvent").Count()} start events; it needs exactly one."))),

        new("The start event of an event sub-process has a message, timer, error, escalation, compensation, conditional or signal trigger; error and compensation interrupt",
            "10.5.2", ["EXT059"], model =>
            EventSubProcesses(model).SelectMany(s => s.All("startEvent")).SelectMany(e => WrongTriggers(model, e))),
    ];

    private static IEnumerable<XElement> EventSubProcesses(RuleModel model) =>
        model.Of(Kinds.SubProcesses).Where(s => s.IsEventSubProcess());

    private static IEnumerable<Fault> WrongTriggers(RuleModel model, XElement start)
    {
        var interrupting = start.Is("isInterrupting", @default: true);
        var allowed = interrupting ? Interrupting : NonInterrupting;
        var definitions = model.Definitions(start);
        if (definitions.Count == 0)
            return [new Fault(start, $"The start event {start.Id()} of an event sub-process has no trigger.")];
        return definitions.Where(d => !allowed.Contains(d.Kind()))
            .Select(d => new Fault(start, interrupting
                ? FaultText.Of($"The interrupting start event {start.Id()} of an event sub-process must not have a {d.Kind()}.")
                : FaultText.Of($"The non-interrupting start event {start.Id()} of an event sub-process must not have a {d.Kind()}.")));
    }
}
