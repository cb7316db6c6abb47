namespace Workflows.Placement.Matching;

/// <summary>Somebody who seeks a place in one age group.</summary>
/// <param name="Id">Unique within a matching.</param>
/// <param name="Wishes">The units, most wanted first.</param>
public sealed record Seeker(string Id, string AgeGroup, DateOnly QueuedOn, ulong Lot, IReadOnlyList<Wish> Wishes)
{
    /// <summary>Where the seeker stands at a unit of the list.</summary>
    public Standing At(Wish wish) => new(wish.Class, QueuedOn, Lot);
}

/// <summary>
/// One unit of a seeker's list, with the priority that the municipality's rule gives there. The rule may not look at the
/// place of the unit in the list: then it would pay to rank untruthfully.
/// </summary>
/// <param name="Class">1 is the highest.</param>
/// <param name="Rule">The words of the rule that gave the class, as others may read them: nothing personal.</param>
public readonly record struct Wish(string Unit, int Class, string Rule);

/// <summary>Free places of a unit in an age group.</summary>
public readonly record struct Vacancy(string Unit, string AgeGroup, int Places);
