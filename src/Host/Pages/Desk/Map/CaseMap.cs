using Workflows.Engine.Model;
using Workflows.Processes.Bundles;

namespace Host.Pages.Desk.Map;

/// <summary>A process's elements with where one case stands and the way it came.</summary>
/// <param name="Diagram">Where they are drawn.</param>
/// <param name="Nodes">In document order.</param>
/// <param name="Flows">The sequence flows that are drawn.</param>
/// <param name="Path">The way the case came.</param>
public sealed record CaseMap(ProcessDiagram Diagram, IReadOnlyList<MapNode> Nodes, IReadOnlyList<MapFlow> Flows, CasePath Path)
{
    public IEnumerable<MapNode> Current => Nodes.Where(x => x.State is MapState.Current or MapState.Stopped);

    /// <summary>The named steps that the case has passed, in order: gateways and unnamed events are left out.</summary>
    public IEnumerable<(MapNode Node, PathVisit Visit)> Way
    {
        get
        {
            var byId = Nodes.ToDictionary(x => x.Id);
            return Path.Visits.Where(x => byId.TryGetValue(x.ElementId, out var node) && node.IsStep).Select(x => (byId[x.ElementId], x));
        }
    }

    public static CaseMap Of(PublishedProcess process, ProcessDiagram diagram, CasePosition position, CasePath path)
    {
        var passed = path.Visits.Select(x => x.ElementId).ToHashSet(StringComparer.Ordinal);
        var processes = process.Model.Processes.Values.OrderBy(x => x.Place.Line).ToList();
        return new CaseMap(
            diagram,
            [.. processes.SelectMany(x => x.Nodes.Values).OrderBy(x => x.Place.Line).ThenBy(x => x.Place.Column).Select(x => Node(x, diagram, position, passed))],
            [.. processes.SelectMany(x => x.Flows.Values).OrderBy(x => x.Place.Line).Where(x => diagram.Edges.ContainsKey(x.Id)).Select(x => new MapFlow(x.Id, diagram.Edges[x.Id], path.Flows.Contains(x.Id)))],
            path);
    }

    private static MapNode Node(FlowNode node, ProcessDiagram diagram, CasePosition position, HashSet<string> passed)
    {
        var state = position.Stopped.Contains(node.Id) ? MapState.Stopped
            : position.Current.Contains(node.Id) ? MapState.Current
            : passed.Contains(node.Id) ? MapState.Passed
            : MapState.Ahead;
        var kind = node switch
        {
            Gateway => MapKind.Gateway,
            TaskNode { Kind: TaskKind.User } => MapKind.PersonStep,
            Activity => MapKind.ProgramStep,
            _ => MapKind.Event,
        };
        return new MapNode(
            node.Id, node.Name, node.Extensions.Properties.GetValueOrDefault("name.en"), kind, state,
            diagram.Shapes.TryGetValue(node.Id, out var shape) ? shape : null);
    }
}

public enum MapKind
{
    Event,
    Gateway,
    PersonStep,
    ProgramStep,
}

public enum MapState
{
    Ahead,
    Passed,
    Current,

    /// <summary>The case stands here and an incident stops it.</summary>
    Stopped,
}

public sealed record MapNode(string Id, string? NameSv, string? NameEn, MapKind Kind, MapState State, DiagramShape? Shape)
{
    /// <summary>Something that has a name and that a person would call a step.</summary>
    public bool IsStep => Kind != MapKind.Gateway && NameSv is { Length: > 0 };

    public string Name(string language) => (language == "en" ? NameEn : null) ?? NameSv ?? Id;

    public string Style => $"map-{Kind.ToString().ToLowerInvariant()} map-{State.ToString().ToLowerInvariant()}";
}

public sealed record MapFlow(string Id, IReadOnlyList<DiagramPoint> Points, bool IsTaken);
