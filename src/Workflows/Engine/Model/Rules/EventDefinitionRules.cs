using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>What an event definition must name before a process can run (10.5.5).</summary>
internal static class EventDefinitionRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("In an executable process an escalation that is thrown is named and has an escalation code", "10.5.3", ["EXT011"], model =>
            Executable(model, Kinds.ThrowEvents, "escalationEventDefinition")
                .Where(x => string.IsNullOrWhiteSpace(model.Attribute(x.Definition, "escalationRef")?.Text("escalationCode")))
                .Select(x => new Fault(x.Event, $"The escalation that {x.Event.Id()} throws has no escalationCode."))),

        new("In an executable process an error that is thrown is named and has an error code", "10.5.3", ["EXT010", "EXT014"], model =>
            Executable(model, Kinds.ThrowEvents, "errorEventDefinition")
                .Where(x => string.IsNullOrWhiteSpace(model.Attribute(x.Definition, "errorRef")?.Text("errorCode")))
                .Select(x => new Fault(x.Event, $"The error that {x.Event.Id()} throws has no errorCode."))),

        new("In an executable process a message event names its message", "10.5.5", ["EXT127"], model =>
            Executable(model, Kinds.Events, "messageEventDefinition")
                .Where(x => x.Definition.Text("messageRef") is null && !x.Event.HasExtension("taskDefinition") && !x.Definition.HasExtension("taskDefinition"))
                .Select(x => new Fault(x.Event, $"The message event {x.Event.Id()} has no messageRef."))),

        new("In an executable process a message event names its operation", "10.5.5", ["EXT128"], model =>
            model.BindsByExtension ? [] : Executable(model, Kinds.Events, "messageEventDefinition")
                .Where(x => x.Definition.Child("operationRef") is null && x.Definition.Text("operationRef") is null)
                .Select(x => new Fault(x.Event, $"The message event {x.Event.Id()} has no operationRef."))),

        new("The message of a message event is a message of its operation", "10.5.5", ["EXT129"], model =>
            model.Of("messageEventDefinition").Where(d => Contradicts(model, d))
                .Select(d => new Fault(d, $"The message {d.Text("messageRef")} is not a message of the operation that the event definition names."))),

        new("In an executable process a signal event names its signal", "10.5.5", ["EXT129"], model =>
            Executable(model, Kinds.Events, "signalEventDefinition").Where(x => x.Definition.Text("signalRef") is null)
                .Select(x => new Fault(x.Event, $"The signal event {x.Event.Id()} has no signalRef."))),

        new("A timer event definition has exactly one of timeDate, timeCycle and timeDuration", "10.5.5", ["EXT131"], model =>
            Used(model, Kinds.Events, "timerEventDefinition").Where(x => Times(x.Definition) != 1 && (model.IsExecutable(x.Event) || Times(x.Definition) > 1))
                .Select(x => new Fault(x.Event, $"The timer of {x.Event.Id()} has {Times(x.Definition)} of timeDate, timeCycle and timeDuration; it needs exactly one."))),

        new("A conditional event of an executable process has a condition that is a formal expression", "10.5.5", ["EXT123"], model =>
            Executable(model, Kinds.Events, "conditionalEventDefinition").Where(x => !HasCondition(model, x.Definition))
                .Select(x => new Fault(x.Event, $"The condition of the conditional event {x.Event.Id()} is missing, empty or not a formal expression."))),

        new("An event definition that lies in an event is not used anywhere else", "10.5.5", ["EXT095"], model =>
            model.Of("eventDefinitionRef").Where(r => model.Find(r.Value) is { Parent: { } owner } d && d.IsIn(Kinds.EventDefinitions) && owner.Kind() != "definitions")
                .Select(r => new Fault(r, $"The event definition {r.Value.Trim()} is contained in {model.Find(r.Value)!.Parent!.Id()}; only one that stands directly under definitions may be used again."))),
    ];

    private static IEnumerable<(XElement Event, XElement Definition)> Used(RuleModel model, IEnumerable<string> events, string kind) =>
        from @event in model.Of(events)
        from definition in model.Definitions(@event)
        where definition.Kind() == kind
        select (@event, definition);

    private static IEnumerable<(XElement Event, XElement Definition)> Executable(RuleModel model, IEnumerable<string> events, string kind) =>
        Used(model, events, kind).Where(x => model.IsExecutable(x.Event));

    private static int Times(XElement timer) =>
        timer.All("timeDate").Count() + timer.All("timeCycle").Count() + timer.All("timeDuration").Count();

    private static bool HasCondition(RuleModel model, XElement definition) =>
        definition.Child("condition") is { } condition && !string.IsNullOrWhiteSpace(condition.Value)
        && ExpressionRules.IsFormal(model, condition);

    private static bool Contradicts(RuleModel model, XElement definition)
    {
        var message = model.Attribute(definition, "messageRef");
        var operation = model.Children(definition, "operationRef").FirstOrDefault();
        if (message?.Kind() != "message" || operation?.Kind() != "operation")
            return false;
        return !model.Children(operation, "inMessageRef").Concat(model.Children(operation, "outMessageRef")).Contains(message);
    }
}
