using System.Diagnostics;
using System.Globalization;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;

namespace Benchmarks.Deadlines;

/// <summary>
/// The state of a clock with 50 events against parsing the same events from JSON, in the same run. The clock may
/// cost at most ten times as much.
/// </summary>
internal static class ClockBenchmark
{
    private const int Rounds = 15;
    private const int PerRound = 2_000;
    private const double MostAllowed = 10;

    /// <returns>Whether the ratio is held.</returns>
    public static bool Run()
    {
        var root = RepositoryRoot.Find() ?? throw new InvalidOperationException("Run this inside a checkout.");
        var rules = DeadlineRules.Parse(File.ReadAllBytes(Path.Combine(root, "definitions/building-permit/deadlines.json")));
        var events = Events();
        var json = ClockEventJson.Write(events);
        var on = StockholmTime.StartOf(new DateOnly(2026, 8, 3));
        var parse = Measure(() => ClockEventJson.Parse(json).Count);
        var worst = 0.0;
        Console.WriteLine($"{"parse " + events.Count + " events",-24} {Text(parse)}");
        foreach (var id in new[] { "decision-new", "legal-force-new", "lapse-begin-new" })
        {
            var rule = rules[id];
            var clock = Measure(() => (int)LegalClock.Evaluate(rule, events, LegalCalendar.Statutory, on).Status);
            var ratio = clock.Nanoseconds / parse.Nanoseconds;
            worst = Math.Max(worst, ratio);
            Console.WriteLine($"{id,-24} {Text(clock)}   {ratio.ToString("0.00", CultureInfo.InvariantCulture)} × parse");
        }

        Console.WriteLine($"worst {worst.ToString("0.00", CultureInfo.InvariantCulture)} × parse, at most {MostAllowed} allowed: {(worst <= MostAllowed ? "ok" : "MISSED")}");
        return worst <= MostAllowed;
    }

    /// <summary>The median of several rounds, after a warm-up, so that one disturbed round does not decide.</summary>
    private static (double Nanoseconds, long Bytes) Measure(Func<int> work)
    {
        var sum = 0;
        for (var i = 0; i < PerRound; i++)
            sum += work();
        var times = new double[Rounds];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < PerRound; i++)
                sum += work();
            times[round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / PerRound;
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (Rounds * PerRound);
        GC.KeepAlive(sum);
        Array.Sort(times);
        return (times[Rounds / 2], bytes);
    }

    private static string Text((double Nanoseconds, long Bytes) measured) =>
        string.Create(CultureInfo.InvariantCulture, $"{measured.Nanoseconds,12:N0} ns {measured.Bytes,8:N0} B");

    private static List<ClockEvent> Events()
    {
        string[] types =
        [
            "supplement.applicant", "request.informal", "request.answered", "injunction.sent", "defect.cured", "referral.sent",
            "referral.answered", "hearing.sent", "hearing.answered", "document.received",
        ];
        var first = new DateOnly(2026, 2, 2);
        var events = new List<ClockEvent> { ClockEvent.OnDay("0", "application.received", first, ClockChannel.Post) };
        for (var i = 1; i < 42; i++)
            events.Add(Event(i, types[i % types.Length], first.AddDays(i), "person", $"p{i % 7}"));
        events.Add(Event(42, "decision.made", first.AddDays(80), "outcome", "granted"));
        for (var i = 43; i < 49; i++)
            events.Add(Event(i, "service.person", first.AddDays(i + 40), "person", $"p{i}"));
        events.Add(Event(49, "notice.published", first.AddDays(90), "place", "anslagstavlan"));
        return events;
    }

    private static ClockEvent Event(int id, string type, DateOnly day, string field, string value) => ClockEvent.OnDay(
        id.ToString(CultureInfo.InvariantCulture),
        type,
        day,
        id % 3 == 0 ? ClockChannel.Post : ClockChannel.Web,
        ClockParty.Applicant,
        new Dictionary<string, string>(StringComparer.Ordinal) { [field] = value });
}
