using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>Sub-processes, ad-hoc sub-processes and transactions (10.3.5).</summary>
internal static class SubProcessRules
{
    private static readonly string[] Methods = ["##Compensate", "##Image", "##Store", "##compensate", "##image", "##store", "##unspecified", "##Unspecified"];

    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("A process does not contain choreography activities", "10.2", ["EXT036"], model => Choreography(model, "process")),
        new("A sub-process does not contain choreography activities", "10.3.5", ["EXT056"], model => Choreography(model, [.. Kinds.SubProcesses])),

        new("A transaction's method is one that the standard names or a URI", "10.3.5", ["EXT060"], model =>
            model.Of("transaction").Where(t => t.Text("method") is { } method && !Methods.Contains(method, StringComparer.Ordinal) && !Uri.IsWellFormedUriString(method, UriKind.Absolute))
                .Select(t => new Fault(t, $"The method \"{t.Text("method")}\" of the transaction {t.Id()} is neither ##Compensate, ##Image or ##Store nor a URI."))),

        new("An ad-hoc sub-process contains activities", "10.3.5", ["EXT061"], model =>
            model.Of("adHocSubProcess").Where(s => !s.Any(Kinds.Activities).Any())
                .Select(s => new Fault(s, $"The ad-hoc sub-process {s.Id()} contains no activity."))),

        new("An ad-hoc sub-process contains no start or end events, conversations or choreography activities", "10.3.5", ["EXT062"], model =>
            from sub in model.Of("adHocSubProcess")
            from element in sub.Elements()
            where element.Kind() is "startEvent" or "endEvent" || element.IsIn(Kinds.ChoreographyActivities) || element.IsIn(Kinds.ConversationNodes)
            select new Fault(element, $"The {element.Kind()} {element.Id()} must not stand in the ad-hoc sub-process {sub.Id()}.")),

        new("An ad-hoc sub-process is not triggered by an event", "10.3.5", [], model =>
            model.Of("adHocSubProcess").Where(s => s.Is("triggeredByEvent"))
                .Select(s => new Fault(s, $"The ad-hoc sub-process {s.Id()} must not be an event sub-process."))),

        new("A sub-process has no input and output specification", "10.4.1", ["EXT079"], model =>
            model.Of(Kinds.SubProcesses).Where(s => s.Child("ioSpecification") is not null)
                .Select(s => new Fault(s, $"The sub-process {s.Id()} must not have an ioSpecification; it sees the data of its process."))),

        new("A flow node stands in at most one lane of a lane set", "10.8", [], SharedNodes),
    ];

    private static IEnumerable<Fault> Choreography(RuleModel model, params string[] levels) =>
        model.Of(Kinds.ChoreographyActivities).Where(c => levels.Contains(c.Parent?.Kind(), StringComparer.Ordinal))
            .Select(c => new Fault(c, $"The choreography activity {c.Id()} must not stand in the {c.Parent!.Kind()} {c.Parent!.Id()}."));

    private static IEnumerable<Fault> SharedNodes(RuleModel model)
    {
        foreach (var set in model.Of("laneSet", "childLaneSet"))
        {
            var taken = new Dictionary<XElement, XElement>();
            foreach (var lane in set.All("lane"))
            {
                foreach (var node in model.Children(lane, "flowNodeRef"))
                {
                    if (!taken.TryAdd(node, lane) && taken[node] != lane)
                        yield return new Fault(lane, $"{node.Id()} stands in the lanes {taken[node].Id()} and {lane.Id()}.");
                }
            }
        }
    }
}
