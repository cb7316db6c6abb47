using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>Choreographies: participants of activities and their messages (chapter 11).</summary>
internal static class ChoreographyRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("A choreography task has exactly two participants", "11.5.1", [], model =>
            InChoreography(model, "choreographyTask").Where(t => t.All("participantRef").Count() != 2)
                .Select(t => new Fault(t, $"The choreography task {t.Id()} has {t.All("participantRef").Count()} participants; it needs exactly two."))),

        new("A sub-choreography or call choreography has two or more participants", "11.5.2", [], model =>
            InChoreography(model, "subChoreography", "callChoreography").Where(t => t.All("participantRef").Count() < 2)
                .Select(t => new Fault(t, $"{t.Id()} has {t.All("participantRef").Count()} participants; it needs two or more."))),

        new("The initiator of a choreography activity is one of its participants", "11.5", ["EXT034"], model =>
            InChoreography(model, [.. Kinds.ChoreographyActivities])
                .Where(t => t.Text("initiatingParticipantRef") is { } initiator && t.All("participantRef").All(p => p.Value.Trim() != initiator.Trim()))
                .Select(t => new Fault(t, $"The initiator {t.Text("initiatingParticipantRef")} of {t.Id()} is not one of its participants."))),

        new("The messages of a choreography task flow between its participants", "11.5.1", ["EXT034"], model =>
            from task in InChoreography(model, "choreographyTask")
            let participants = model.Children(task, "participantRef").ToHashSet()
            from flow in model.Children(task, "messageFlowRef")
            where flow.Kind() == "messageFlow"
                && !(participants.Contains(model.Attribute(flow, "sourceRef")!) && participants.Contains(model.Attribute(flow, "targetRef")!))
            select new Fault(task, $"The message flow {flow.Id()} of the choreography task {task.Id()} does not connect its two participants.")),

        new("A choreography contains no activities of a process", "11.4", [], model =>
            model.Of(Kinds.Activities).Where(a => a.Parent?.Kind() is "choreography" or "subChoreography")
                .Select(a => new Fault(a, $"The {a.Kind()} {a.Id()} must not stand in a choreography."))),

        new("A start event of a choreography has no message, error, escalation, compensation, link, cancel or terminate trigger", "11.6.1", [], model =>
            model.Of("startEvent").Where(e => e.Parent?.Kind() is "choreography" or "subChoreography")
                .SelectMany(e => model.Definitions(e).Where(d => d.Kind() is not ("timerEventDefinition" or "conditionalEventDefinition" or "signalEventDefinition"))
                    .Select(d => new Fault(e, $"The start event {e.Id()} of a choreography must not have a {d.Kind()}.")))),
    ];

    private static IEnumerable<XElement> InChoreography(RuleModel model, params string[] kinds) =>
        model.Of(kinds).Where(e => e.Parent?.Kind() is "choreography" or "subChoreography");
}
