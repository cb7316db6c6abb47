using System.Globalization;
using Workflows.Deadlines.Calendar;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Replay;

/// <summary>Lays two replays of one recorded case beside each other: the version that it ran on, and the draft.</summary>
internal static class CompareReplays
{
    /// <returns>What differs; first of all, where nothing could be said, why. Empty when the case would have gone the same way.</returns>
    public static IReadOnlyList<ReplayFinding> Run(RecordedCase recorded, ReplayedCase before, ReplayedCase after)
    {
        if (before.Stopped is { } lost)
            return [NotComparable(lost, null)];
        if (!Repeats(recorded, before))
        {
            return
            [
                NotComparable(new Texts(
                    "Ärendets egen version ger inte det som hände; något har påverkat det utanför processen.",
                    "The case's own version does not give what happened; something outside the process has touched it."), null),
            ];
        }

        var reasons = new ReplayReasons(before, after);
        return after.Stopped is { } stopped
            ? [NotComparable(stopped, reasons.FirstParting())]
            : [.. Decisions(before, after, reasons), .. Dates(before, after, reasons), .. Texts(before, after, reasons), .. Steps(before, after, reasons)];
    }

    /// <summary>Whether playing the case through its own version gives the decision that was made, on its day.</summary>
    private static bool Repeats(RecordedCase recorded, ReplayedCase before) =>
        (recorded.Decision, before.Trace.Decision) switch
        {
            (null, null) => true,
            ({ } was, { } played) => was.Outcome == played.Outcome && StockholmTime.DayOf(was.At) == played.On,
            _ => false,
        };

    private static ReplayFinding NotComparable(Texts why, ReplayReason? parting) =>
        new(ReplayKind.NotComparable, "", "", "", new ReplayReason(parting?.File ?? "", parting?.ElementId, why));

    private static IEnumerable<ReplayFinding> Decisions(ReplayedCase before, ReplayedCase after, ReplayReasons reasons)
    {
        var (was, now) = (before.Trace.Decision, after.Trace.Decision);
        foreach (var finding in Differ(ReplayKind.Outcome, was?.Outcome, now?.Outcome, reasons.FirstParting))
            yield return finding;
        foreach (var finding in Differ(ReplayKind.Fee, Kronor(was?.Fee), Kronor(now?.Fee), reasons.Rule))
            yield return finding;
        foreach (var finding in Differ(ReplayKind.FeeReduction, Kronor(was?.FeeReduction), Kronor(now?.FeeReduction), reasons.Rule))
            yield return finding;
        foreach (var finding in Differ(ReplayKind.Clause, was?.Clause, now?.Clause, reasons.Rule))
            yield return finding;
        foreach (var finding in Differ(ReplayKind.Published, before.Trace.Published, after.Trace.Published, reasons.FirstParting))
            yield return finding;
    }

    private static IEnumerable<ReplayFinding> Dates(ReplayedCase before, ReplayedCase after, ReplayReasons reasons)
    {
        if (before.Trace.Decision is { } was && after.Trace.Decision is { } now && was.On != now.On)
            yield return new ReplayFinding(ReplayKind.Decided, "", "", Days(was.On, now.On), reasons.FirstParting());
        foreach (var topic in before.Trace.Deadlines.Keys.Union(after.Trace.Deadlines.Keys).Order(StringComparer.Ordinal))
        {
            var (had, has) = (before.Trace.Deadlines.TryGetValue(topic, out var old), after.Trace.Deadlines.TryGetValue(topic, out var next));
            if (had && has && old != next)
                yield return new ReplayFinding(ReplayKind.Deadline, topic, "", Days(old, next), reasons.Deadline(topic));
            else if (had != has)
                yield return new ReplayFinding(ReplayKind.Deadline, topic, had ? "1" : "0", has ? "1" : "0", reasons.Deadline(topic));
        }
    }

    private static IEnumerable<ReplayFinding> Texts(ReplayedCase before, ReplayedCase after, ReplayReasons reasons) =>
    [
        .. Counts(ReplayKind.Letter, ReplayKind.LetterText, "letters", before.Trace.Letters, after.Trace.Letters, before, after, reasons),
        .. Counts(ReplayKind.Message, ReplayKind.MessageText, "messages", before.Messages, after.Messages, before, after, reasons),
    ];

    private static IEnumerable<ReplayFinding> Counts(
        ReplayKind kind, ReplayKind text, string folder, IReadOnlyList<string> was, IReadOnlyList<string> now,
        ReplayedCase before, ReplayedCase after, ReplayReasons reasons)
    {
        foreach (var name in was.Union(now).Order(StringComparer.Ordinal))
        {
            var (old, next) = (was.Count(x => x == name), now.Count(x => x == name));
            if (old != next)
                yield return new ReplayFinding(kind, name, Number(old), Number(next), reasons.FirstParting());
            else if (before.Version.TextOf(folder, name) != after.Version.TextOf(folder, name))
                yield return new ReplayFinding(text, name, "", "", null);
        }
    }

    private static IEnumerable<ReplayFinding> Steps(ReplayedCase before, ReplayedCase after, ReplayReasons reasons)
    {
        var (was, now) = (Done(before), Done(after));
        foreach (var element in was.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (old, next) = (was.GetValueOrDefault(element), now.GetValueOrDefault(element));
            if (old != next)
                yield return new ReplayFinding(ReplayKind.Step, element, Number(old), Number(next), reasons.FirstParting());
        }
    }

    private static Dictionary<string, int> Done(ReplayedCase replay) =>
        replay.Turns.OfType<Turn.Step>().GroupBy(x => x.ElementId).ToDictionary(x => x.Key, x => x.Count(), StringComparer.Ordinal);

    private static IEnumerable<ReplayFinding> Differ<T>(ReplayKind kind, T was, T now, Func<ReplayReason?> reason)
    {
        if (!EqualityComparer<T>.Default.Equals(was, now))
            yield return new ReplayFinding(kind, "", $"{was}", $"{now}", reason());
    }

    private static string? Kronor(decimal? amount) => amount?.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Days(DateOnly was, DateOnly now) => (now.DayNumber - was.DayNumber).ToString("+0;-0", CultureInfo.InvariantCulture);

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
