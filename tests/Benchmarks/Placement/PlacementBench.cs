using System.Diagnostics;
using System.Globalization;
using Workflows.Placement.Matching;

namespace Benchmarks.Placement;

/// <summary>
/// A round of 20 000 children and 1 200 units, explained for each child, beside one plain greedy pass over the same data in
/// the same run. The matching may cost at most five times as much.
/// </summary>
internal static class PlacementBench
{
    public const string Usage = "   matching 20 000 children with 1 200 units, beside a greedy pass";

    private const int Rounds = 15;
    private const double MostAllowed = 5;

    /// <returns>0 when the ratio is held and the matching is stable, else 1.</returns>
    public static int Run(string[] args)
    {
        if (args.Length > 0)
        {
            Console.Error.WriteLine("usage: ./bench placement");
            return 2;
        }

        var (seekers, vacancies) = Town.Draw();
        var (greedy, matching, explained) = (new double[Rounds], new double[Rounds], new double[Rounds]);
        for (var round = -3; round < Rounds; round++) // the first ones warm up
        {
            var one = Measure(() => Greedy.Place(seekers, vacancies).Length);
            var other = Measure(() => DeferredAcceptance.Match(seekers, vacancies).CountAt(0));
            var whole = Measure(() => Explained(seekers, vacancies));
            if (round >= 0)
                (greedy[round], matching[round], explained[round]) = (one, other, whole);
        }

        return Report(seekers, vacancies, greedy, matching, explained);
    }

    private static int Report(IReadOnlyList<Seeker> seekers, IReadOnlyList<Vacancy> vacancies, double[] greedy, double[] matching, double[] explained)
    {
        var result = DeferredAcceptance.Match(seekers, vacancies);
        var placed = seekers.Count(x => result.UnitOf(x.Id) is not null);
        var passed = Town.PassedOver(seekers, result.UnitOf);
        var unfair = Town.PassedOver(seekers, Town.UnitsOf(seekers, Greedy.Place(seekers, vacancies)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{seekers.Count:N0} children, {vacancies.Select(x => x.Unit).Distinct().Count():N0} units, {vacancies.Sum(x => x.Places):N0} places; {placed:N0} placed, {result.CountAt(0):N0} by their first wish"));
        Line("greedy pass", greedy, $"passes over {unfair:N0} children for somebody with lower priority");
        Line("matching", matching, $"{Ratio(matching, greedy):0.00} × greedy, passes over {passed}");
        var worst = Ratio(explained, greedy);
        Line("matching, explained", explained, $"{worst:0.00} × greedy, at most {MostAllowed} allowed: {(worst <= MostAllowed ? "ok" : "MISSED")}");
        return worst <= MostAllowed && passed == 0 ? 0 : 1;
    }

    private static int Explained(IReadOnlyList<Seeker> seekers, IReadOnlyList<Vacancy> vacancies)
    {
        var result = DeferredAcceptance.Match(seekers, vacancies);
        return seekers.Sum(x => result.Explain(x.Id).Count);
    }

    /// <summary>The median of the ratios within the rounds, so that a machine that is busy for a while does not decide.</summary>
    private static double Ratio(double[] ours, double[] greedy) => Median([.. ours.Zip(greedy, (x, y) => x / y)]);

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static double Measure(Func<int> work)
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Line(string what, double[] times, FormattableString beside) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-22}{Median(times),10:N1} ms   {beside.ToString(CultureInfo.InvariantCulture)}"));
}
