using System.Collections.Immutable;
using Workflows.Processes.Migration;

namespace Workflows.Processes.Interventions;

/// <summary>What an operator's intervention does to a case, or would do.</summary>
/// <param name="Outcome">Whether it may be done, and if not, why.</param>
public sealed record Intervention(CaseOutcome Outcome)
{
    /// <summary>The elements at which the case stands because of it.</summary>
    public ImmutableArray<string> Begins { get; init; } = [];

    /// <summary>The elements that are cut off.</summary>
    public ImmutableArray<string> Ends { get; init; } = [];

    /// <summary>Steps with an effect in law that could come twice as long as the case stands in several places.</summary>
    public ImmutableArray<string> Twice { get; init; } = [];

    public static Intervention Refused(CaseReason reason) => new(new CaseOutcome.Refused(reason));
}
