using System.Collections.Immutable;
using Workflows.Engine.Model;

namespace Workflows.Engine.Migration;

/// <summary>An element of the source version that a case can be at or listen to, and what it can go on as.</summary>
/// <param name="Source">The element.</param>
/// <param name="Suggested">The target element of the equal id and kind, else the only one that is alike; or null.</param>
/// <param name="Choices">Every target element of the same kind, in document order.</param>
public sealed record MappingRow(FlowNode Source, FlowNode? Suggested, ImmutableArray<FlowNode> Choices)
{
    public bool KeepsItsId => Suggested?.Id == Source.Id;
}

/// <summary>Compares two versions: what stays, what a person has to decide. Pure.</summary>
public static class SuggestMapping
{
    /// <summary>One row per element that can hold a case, in document order.</summary>
    public static ImmutableArray<MappingRow> Of(ProcessModel source, ProcessModel target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var after = Nodes(target).ToList();
        var ids = Nodes(source).Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        return [.. Nodes(source).Where(HoldsCases).Select(node => Row(node, after, ids))];
    }

    /// <summary>What is wrong with the plan whatever the cases are.</summary>
    public static ImmutableArray<MigrationProblem> Check(ProcessModel source, ProcessModel target, MigrationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var problems = ImmutableArray.CreateBuilder<MigrationProblem>();
        foreach (var (from, to) in plan.Elements)
        {
            var (was, now) = (Find(source, from), Find(target, to));
            if (was is null && !IsOther(source, from))
                problems.Add(new MigrationProblem(MigrationFault.UnknownSource, from, to));
            else if (now is null && !IsOther(target, to))
                problems.Add(new MigrationProblem(MigrationFault.UnknownTarget, from, to));
            else if (was is null != now is null || (was is not null && NodeKind.Of(was) != NodeKind.Of(now!)))
                problems.Add(new MigrationProblem(MigrationFault.OtherKind, from, to));
        }

        problems.AddRange(plan.RecomputedTimers
            .Where(id => !(Find(source, id) is CatchEvent timer && timer.Definitions.Any(definition => definition is TimerEvent)))
            .Select(id => new MigrationProblem(MigrationFault.UnknownSource, id)));
        return problems.ToImmutable();
    }

    private static MappingRow Row(FlowNode node, List<FlowNode> after, HashSet<string> sourceIds)
    {
        var kind = NodeKind.Of(node);
        var choices = after.Where(found => NodeKind.Of(found) == kind).ToImmutableArray();
        var suggested = choices.FirstOrDefault(found => found.Id == node.Id) ?? Alike(node, [.. choices.Where(found => !sourceIds.Contains(found.Id))]);
        return new MappingRow(node, suggested, choices);
    }

    /// <summary>Among the elements that only the target version has: the one of the same name, form or job.</summary>
    private static FlowNode? Alike(FlowNode node, ImmutableArray<FlowNode> fresh) =>
        Only(fresh.Where(found => node.Name is { Length: > 0 } && found.Name == node.Name))
        ?? Only(fresh.Where(found => Form(node) is { } form && Form(found) == form))
        ?? Only(fresh.Where(found => JobNames.Of(node) is { } job && JobNames.Of(found)?.Text == job.Text));

    private static FlowNode? Only(IEnumerable<FlowNode> found) => found.Take(2).ToList() is [var one] ? one : null;

    private static string? Form(FlowNode node) => (node as TaskNode)?.User?.FormId?.Text;

    private static IEnumerable<FlowNode> Nodes(ProcessModel model) => model.Processes.Values
        .SelectMany(process => process.Nodes.Values)
        .OrderBy(node => node.Place.Line).ThenBy(node => node.Place.Column);

    private static bool HoldsCases(FlowNode node) => node switch
    {
        TaskNode { Kind: TaskKind.PassThrough } => false,
        Activity or EventBasedGateway => true,
        ParallelGateway or SynchronizingGateway => node.Incoming.Length > 1,
        CatchEvent caught => caught.Definitions.Any(definition => NodeKind.ListeningOf(definition) is not null) && IsInside(caught),
        EventNode thrown => thrown.Job is not null,
        _ => false,
    };

    /// <summary>Not the start of the process itself: no case waits there.</summary>
    private static bool IsInside(CatchEvent node) => node is not StartEvent || node.Body.Owner is not null;

    private static FlowNode? Find(ProcessModel model, string id) =>
        model.Processes.Values.Select(process => process.Nodes.GetValueOrDefault(id)).FirstOrDefault(node => node is not null);

    private static bool IsOther(ProcessModel model, string id) =>
        model.Processes.ContainsKey(id) || model.Processes.Values.Any(process => process.Flows.ContainsKey(id));
}
