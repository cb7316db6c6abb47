using System.Xml.Linq;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Model.Rules;

/// <summary>
/// Link events: a pair stands for a sequence flow (10.5.4, 10.5.5). A file pairs its links by source and target
/// references; only a file without any such reference pairs them by name.
/// </summary>
internal static class LinkEventRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("A catching link has no incoming and a throwing link no outgoing sequence flow", "10.5.4", ["EXT117"], model =>
            Links(model).Where(l => l.Catches ? model.Incoming(l.Event).Count > 0 : model.Outgoing(l.Event).Count > 0)
                .Select(l => new Fault(l.Event, l.Catches
                    ? FaultText.Of($"The catching link {l.Event.Id()} must not be the target of a sequence flow.")
                    : FaultText.Of($"The throwing link {l.Event.Id()} must not be the source of a sequence flow.")))),

        new("Every throwing link has one matching catching link as its target", "10.5.5", ["EXT118", "EXT125"], model =>
            Links(model).Where(l => !l.Catches && Partners(model, l).Count != 1)
                .Select(l => new Fault(l.Event, $"The throwing link {l.Event.Id()} has {Partners(model, l).Count} matching catching links as target; it needs exactly one that refers back to it."))),

        new("Every catching link has at least one matching throwing link as its source", "10.5.5", ["EXT118", "EXT124"], model =>
            Links(model).Where(l => l.Catches && Partners(model, l).Count == 0)
                .Select(l => new Fault(l.Event, $"The catching link {l.Event.Id()} has no matching throwing link as source."))),

        new("Linked link events lie in the same process level", "10.5.4", ["EXT126"], model =>
            Links(model).SelectMany(l => Partners(model, l).Where(p => Owner(p) is { } other && other.Parent != l.Event.Parent)
                .Select(p => new Fault(l.Event, $"The links {l.Event.Id()} and {Owner(p)!.Id()} lie in different process levels.")))),
    ];

    private sealed record Link(XElement Event, XElement Definition, bool Catches, IReadOnlyList<XElement> SameName, bool ByReference);

    private static IEnumerable<Link> Links(RuleModel model)
    {
        var byReference = model.Of("linkEventDefinition").Any(d => d.Child("source") is not null || d.Child("target") is not null);
        var all = model.Of("intermediateCatchEvent", "intermediateThrowEvent")
            .SelectMany(e => model.Definitions(e).Where(d => d.Kind() == "linkEventDefinition").Select(d => (Event: e, Definition: d)))
            .ToList();
        var byName = all.ToLookup(x => (x.Definition.Text("name"), x.Event.Kind(), x.Event.Parent), x => x.Definition);
        return all.Select(x => new Link(x.Event, x.Definition, Catches(x.Event),
            [.. byName[(x.Definition.Text("name"), Catches(x.Event) ? "intermediateThrowEvent" : "intermediateCatchEvent", x.Event.Parent)]],
            byReference));
    }

    private static bool Catches(XElement @event) => @event.Kind() == "intermediateCatchEvent";

    private static List<XElement> Partners(RuleModel model, Link link)
    {
        if (!link.ByReference)
            return [.. link.SameName];
        var (own, back) = link.Catches ? ("source", "target") : ("target", "source");
        return [.. model.Children(link.Definition, own)
            .Where(d => d.Kind() == "linkEventDefinition" && model.Children(d, back).Contains(link.Definition))];
    }

    private static XElement? Owner(XElement definition) => definition.Parent.IsIn(Kinds.Events) ? definition.Parent : null;
}
