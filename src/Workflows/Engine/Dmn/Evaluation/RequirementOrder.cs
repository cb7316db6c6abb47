using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn;

/// <summary>
/// Refuses decisions that require themselves (DMN 1.5 section 6.2.2) and chains of requirements that are too long.
/// Knowledge models may be recursive: the budget of an evaluation ends those.
/// </summary>
internal static class RequirementOrder
{
    public const int MaxDepth = 100;

    public static void RequireAcyclic(IEnumerable<DrgNode> nodes)
    {
        var heights = new Dictionary<DrgNode, int>(ReferenceEqualityComparer.Instance);
        foreach (var node in nodes)
            Height(node, heights, []);
    }

    private static int Height(DrgNode node, Dictionary<DrgNode, int> heights, List<DrgNode> path)
    {
        if (heights.TryGetValue(node, out var known))
            return known;
        if (path.Contains(node))
            throw Refused(node, $"'{node.Name}' requires itself: {string.Join(" → ", path.Append(node).SkipWhile(n => n != node).Select(n => n.Name))}.");
        if (path.Count >= MaxDepth)
            throw Refused(node, $"Requirements form a chain longer than {MaxDepth}.");
        path.Add(node);
        var height = 0;
        foreach (var (_, required) in node.Requirements)
            if (!(node is KnowledgeNode && required is KnowledgeNode))
                height = Math.Max(height, 1 + Height(required, heights, path));
        path.RemoveAt(path.Count - 1);
        if (height >= MaxDepth)
            throw Refused(node, $"Requirements form a chain longer than {MaxDepth}.");
        heights.Add(node, height);
        return height;
    }

    private static DmnModelException Refused(DrgNode node, FaultText text) => new(new DmnProblem(text, node.Place));
}
