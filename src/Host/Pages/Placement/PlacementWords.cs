using Host.Language;
using Workflows.Placement.Matching;

namespace Host.Pages.Placement;

/// <summary>The words of placements.</summary>
internal static class PlacementWords
{
    /// <summary>What came of a wish; says which rule decided, never who the others are.</summary>
    public static string Of(Explanation why, Wording words) => why switch
    {
        { Outcome: WishOutcome.PassedOver, By: Criterion.Class } => words["placement.why.class", why.Rule],
        { Outcome: WishOutcome.PassedOver, By: Criterion.QueueDate } => words["placement.why.queueDate"],
        { Outcome: WishOutcome.PassedOver } => words["placement.why.lot"],
        { Outcome: WishOutcome.Given } => words["placement.why.given"],
        { Outcome: WishOutcome.BetterGiven } => words["placement.why.betterGiven"],
        _ => words["placement.why.noPlaces"],
    };
}
