namespace Workflows.Placement.Matching;

/// <summary>Why a seeker got a unit of their list or did not. Says which rule decided, never who the others are.</summary>
/// <param name="By">What decided against the seeker; null unless <see cref="WishOutcome.PassedOver"/>.</param>
/// <param name="Rule">The words of the rule by which the last who got a place goes first; only where the class decided.</param>
public sealed record Explanation(string Unit, WishOutcome Outcome, Criterion? By = null, string? Rule = null);

/// <summary>What came of one wish.</summary>
public enum WishOutcome
{
    /// <summary>The seeker gets a place here.</summary>
    Given,

    /// <summary>A unit that the seeker wants more has a place.</summary>
    BetterGiven,

    /// <summary>Everybody who gets a place here goes before the seeker.</summary>
    PassedOver,

    /// <summary>The unit has no free place in the age group.</summary>
    NoPlaces,
}
