using System.Collections.Immutable;

namespace Workflows.Engine.Migration;

/// <summary>
/// How the cases of one version go on in another. Elements keep their id unless the plan says otherwise; a place where a
/// case is must have a counterpart of the same kind, while an event that is only listened for may vanish or be new.
/// </summary>
/// <param name="SourceVersion">The version that the cases leave.</param>
/// <param name="TargetVersion">The version that they go on in.</param>
public sealed record MigrationPlan(string SourceVersion, string TargetVersion)
{
    public static ImmutableSortedDictionary<string, string> SameIds { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Source element or process id to target id; whatever is not named maps to the equal id.</summary>
    public ImmutableSortedDictionary<string, string> Elements
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } = SameIds;

    /// <summary>
    /// Source timer events whose due date is computed anew by what the target version says, from the moment of the
    /// migration. All others keep theirs.
    /// </summary>
    public ImmutableSortedSet<string> RecomputedTimers
    {
        get;
        init => field = value.WithComparer(StringComparer.Ordinal);
    } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The target id of a source element or process.</summary>
    public string TargetOf(string id) => Elements.GetValueOrDefault(id, id);
}
