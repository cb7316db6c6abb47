using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines;

/// <summary>
/// How much of the fee for handling a case is lost because its decision is late: one part for each started step, with the
/// cap that the rule states (PBL 12:8a: a fifth per started week, nothing left from the fifth). Other fees, such as those for
/// plans and maps, are not touched.
/// </summary>
/// <param name="Rule">The limit that has passed.</param>
/// <param name="Consequence">What the statute says.</param>
/// <param name="Steps">The steps that have begun, such as weeks; at most the cap.</param>
/// <param name="StepsPerWhole">How many steps take the whole fee.</param>
/// <param name="Since">The first day of the first step.</param>
/// <param name="GrowsOn">The first day of the next step; null where it cannot grow: decided, stopped or at its cap.</param>
public sealed record FeeReduction(
    ClockRule Rule, Consequence Consequence, int Steps, int StepsPerWhole, DateOnly Since, DateOnly? GrowsOn)
{
    /// <summary>The reduction of a case; null where the fee is whole.</summary>
    public static FeeReduction? Of(IEnumerable<ClockReading> readings)
    {
        foreach (var reading in readings)
        {
            foreach (var reached in reading.State.Consequences)
            {
                if (reached.StepsPerWhole is { } whole)
                    return Of(reading, reached, whole);
            }
        }

        return null;
    }

    /// <summary>What is taken off a fee, in kronor with whole öre.</summary>
    /// <param name="fee">The fee for handling, in kronor.</param>
    public decimal Off(decimal fee) => Math.Round(fee * Math.Min(Steps, StepsPerWhole) / StepsPerWhole, 2, MidpointRounding.AwayFromZero);

    /// <summary>What is left to pay of a fee, in kronor.</summary>
    public decimal Left(decimal fee) => fee - Off(fee);

    private static FeeReduction Of(ClockReading reading, ConsequenceState reached, int whole) => new(
        reading.Rule, reading.Rule.Consequences.First(x => x.Id == reached.Id), reached.Steps, whole, reached.ReachedOn, reached.GrowsOn);
}
