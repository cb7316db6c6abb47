using System.Collections.Immutable;
using System.Xml.Linq;
using Workflows.Engine.Execution.Time;

namespace Workflows.Engine.Model.Reading;

/// <summary>Reads event definitions and resolves what they refer to (10.5.5).</summary>
internal static class EventDefinitionReader
{
    /// <summary>Those inside the event, then those it refers to, in document order.</summary>
    public static ImmutableArray<EventDefinition> ReadAll(ReadContext context, XElement node)
    {
        var definitions = ImmutableArray.CreateBuilder<EventDefinition>();
        foreach (var child in node.Elements())
        {
            var element = child.Is("eventDefinitionRef") ? context.Find(Bpmn.Local(child.Value)) : child;
            if (element is not null && Read(context, element) is { } definition)
                definitions.Add(definition);
        }

        return definitions.ToImmutable();
    }

    public static EventDefinition? Read(ReadContext context, XElement element)
    {
        if (element.Name.Namespace != Bpmn.Model)
            return null;
        var id = element.Id();
        return element.Name.LocalName switch
        {
            "timerEventDefinition" => Timer(context, element),
            "messageEventDefinition" => Message(context, element, MessageOf(context, element)) with { Id = id },
            "signalEventDefinition" => new SignalEvent(id, Name(context, element, "signalRef", "name")),
            "conditionalEventDefinition" => Conditional(context, element),
            "errorEventDefinition" => new ErrorEvent(id, Code(context, element, "errorRef", "errorCode")),
            "escalationEventDefinition" => new EscalationEvent(id, Code(context, element, "escalationRef", "escalationCode")),
            "cancelEventDefinition" => new CancelEvent(id),
            "compensateEventDefinition" => new CompensationEvent(
                id, element.Reference("activityRef"), element.Flag("waitForCompletion", true)),
            "linkEventDefinition" => new LinkEvent(id, element.Text("name") ?? "", null),
            "terminateEventDefinition" => new TerminateEvent(id),
            _ => null,
        };
    }

    /// <summary>The message referred to, or the one that the operation takes in.</summary>
    public static string? MessageOf(ReadContext context, XElement element) =>
        element.Reference("messageRef")
        ?? context.Find(element.Reference("operationRef") ?? element.ChildReference("operationRef"))?.ChildReference("inMessageRef");

    /// <summary>The message with this id; one that is named nowhere is known by the reference itself.</summary>
    public static MessageEvent Message(ReadContext context, XElement element, string? reference)
    {
        var message = context.Find(reference);
        var key = message?.Extension("subscription") is { } subscription
            ? context.Value(subscription, subscription.Text("correlationKey"))
            : null;
        var name = context.Value(message ?? element, message?.Text("name")) ?? BpmnExpression.Fixed(reference ?? "");
        if (reference is null)
            context.Refuse("EXEC-MESSAGE", element, $"No message is named; set messageRef.");
        return new MessageEvent(null, name, key);
    }

    private static EventDefinition? Timer(ReadContext context, XElement element)
    {
        foreach (var (name, kind) in TimerKinds)
        {
            if (element.Child(name) is not { } child)
                continue;
            if (context.Value(child, child.Value) is not { } value)
                break;
            if (value.IsFixed && TimerValues.Check(kind, value.Text) is { } wrong)
                context.Refuse("EXEC-TIMER", child, wrong);
            return new TimerEvent(element.Id(), kind, value);
        }

        context.Refuse("EXEC-TIMER", element, $"The timer has no date, duration or cycle.");
        return null;
    }

    private static (string Name, TimerKind Kind)[] TimerKinds =>
        [("timeDate", TimerKind.Date), ("timeDuration", TimerKind.Duration), ("timeCycle", TimerKind.Cycle)];

    private static ConditionalEvent? Conditional(ReadContext context, XElement element)
    {
        if (context.Expression(element.Child("condition")) is { } condition)
            return new ConditionalEvent(element.Id(), condition);
        if (element.Child("condition") is null)
            context.Refuse("EXEC-CONDITION", element, $"The conditional event has no condition.");
        return null;
    }

    private static BpmnExpression Name(ReadContext context, XElement element, string attribute, string naming)
    {
        var reference = element.Reference(attribute);
        if (reference is null)
            context.Refuse("EXEC-REFERENCE", element, $"The event names nothing; set {attribute}.");
        var target = context.Find(reference);
        return context.Value(target ?? element, target?.Text(naming)) ?? BpmnExpression.Fixed(reference ?? "");
    }

    /// <summary>Null when nothing is referred to: such a catch event takes every code.</summary>
    private static BpmnExpression? Code(ReadContext context, XElement element, string attribute, string naming) =>
        element.Reference(attribute) is null ? null : Name(context, element, attribute, naming);
}
