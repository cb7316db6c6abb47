namespace Workflows.Tests.Deadlines.Oracle;

/// <summary>What stands in the case after all corrections, day by day.</summary>
internal sealed class OracleDiary
{
    private static readonly HashSet<string> Documents =
    [
        "application.received", "notification.received", "supplement.applicant", "defect.cured", "request.answered",
        "defence.answered", "remittal.received", "case.withdrawn", "wish.received", "wish.withdrawn", "application.completed",
        "appeal.received", "referral.answered",
    ];

    private readonly Dictionary<DateTime, List<Occurrence>> byDay = [];

    public OracleDiary(IEnumerable<Occurrence> entries)
    {
        var standing = entries.ToList();
        foreach (var entry in standing.ToList())
        {
            if (entry.Replaces is null)
                continue;
            standing.RemoveAll(other => other.Id == entry.Replaces);
            standing.RemoveAll(other => other.Replaces == entry.Replaces && IsOlder(other, entry));
        }

        standing.RemoveAll(entry => entry.What == "event.taken-back");
        foreach (var entry in standing.OrderBy(e => e.Utc).ThenBy(e => e.RecordedUtc).ThenBy(e => e.Id, StringComparer.Ordinal))
        {
            var day = DayOf(entry);
            if (!byDay.TryGetValue(day, out var list))
                byDay[day] = list = [];
            list.Add(entry);
        }
    }

    public DateTime? FirstDay => byDay.Count == 0 ? null : byDay.Keys.Min();

    public IReadOnlyList<Occurrence> On(DateTime day) => byDay.TryGetValue(day, out var list) ? list : [];

    public IEnumerable<(DateTime Day, Occurrence Entry)> Until(DateTime last) =>
        byDay.Where(d => d.Key <= last).OrderBy(d => d.Key).SelectMany(d => d.Value.Select(e => (d.Key, e)));

    private static DateTime DayOf(Occurrence entry)
    {
        var day = OracleCalendar.LocalDay(entry.Utc);
        var isLetter = entry.Channel is "letter" or "box";
        if (isLetter && Documents.Contains(entry.What) && entry.Detail("arrivalUnlikely") != "true")
            return OracleCalendar.WorkingDayBefore(day);
        return day;
    }

    private static bool IsOlder(Occurrence one, Occurrence other) =>
        one.RecordedUtc < other.RecordedUtc
        || (one.RecordedUtc == other.RecordedUtc && string.CompareOrdinal(one.Id, other.Id) < 0);
}
