using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>Compensation activities and how they are reached (10.7).</summary>
internal static class CompensationRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("The activity associated with a compensation boundary event is a task, sub-process or call activity for compensation", "10.7.1", ["EXT144"], model =>
            Handlers(model).Where(x => !x.Handler.IsIn(Kinds.Artifacts) && !(x.Handler.IsIn(Kinds.Activities) && x.Handler.Is("isForCompensation")))
                .Select(x => new Fault(x.Handler, $"{x.Handler.Id()} is associated with the compensation boundary event {x.Event.Id()} but is not an activity with isForCompensation=\"true\"."))),

        new("A compensation activity has no incoming or outgoing sequence flow", "10.7.1", ["EXT145"], model =>
            model.Of(Kinds.Activities).Where(a => a.Is("isForCompensation") && model.Incoming(a).Count + model.Outgoing(a).Count > 0)
                .Select(a => new Fault(a, $"The compensation activity {a.Id()} must not have incoming or outgoing sequence flows."))),

        new("A compensation event names an activity that it can see", "10.5.5", ["EXT122"], model =>
            from definition in model.Of("compensateEventDefinition")
            let activity = model.Attribute(definition, "activityRef")
            where activity is not null && definition.Parent.IsIn(Kinds.Events) && !Sees(definition.Parent!, activity)
            select new Fault(definition, $"{definition.Parent!.Id()} names {activity.Id()} for compensation, which lies in another process level.")),

        new("A compensation boundary event is associated with a compensation activity", "10.7.1", ["EXT145"], model =>
            Events(model).Except(Handlers(model).Where(x => !x.Handler.IsIn(Kinds.Artifacts)).Select(x => x.Event))
                .Select(e => new Fault(e, $"The compensation boundary event {e.Id()} is not associated with a compensation activity."))),
    ];

    private static IEnumerable<XElement> Events(RuleModel model) =>
        model.Of("boundaryEvent").Where(e => model.Definitions(e).Any(d => d.Kind() == "compensateEventDefinition"));

    /// <summary>Activities of the event's own level, or of the level around it when it stands in an event sub-process.</summary>
    private static bool Sees(XElement @event, XElement activity)
    {
        for (var level = @event.Parent; level is not null; level = level.Parent)
        {
            if (activity.Parent == level)
                return true;
            if (!level.IsEventSubProcess())
                break;
        }

        return false;
    }

    private static IEnumerable<(XElement Event, XElement Handler)> Handlers(RuleModel model)
    {
        var events = Events(model).ToHashSet();
        foreach (var association in model.Of("association"))
        {
            if (model.Attribute(association, "sourceRef") is { } source && events.Contains(source)
                && model.Attribute(association, "targetRef") is { } target)
                yield return (source, target);
        }
    }
}
