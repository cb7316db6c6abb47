namespace Workflows.Tests.Deadlines.Oracle;

/// <summary>What both sides must say of legal force and of the lapse that follows it.</summary>
internal sealed record LegalForceAnswer(string Status, DateTime? Opened, DateTime? Due, string LapseStatus, DateTime? LapseDue);

/// <summary>
/// Asks on every day of a decision's life: has everybody who can appeal lost that right, and is an appeal pending?
/// </summary>
internal sealed class LegalForceOracle(OracleDiary diary, DateTime on)
{
    private readonly List<string> appeals = [];
    private DateTime? decided;
    private DateTime? notBefore;
    private DateTime? passed;

    public LegalForceAnswer Answer()
    {
        var since = SinceReset().ToList();
        var quiet = LastAppealDay(since);
        var day = since.Count == 0 ? on : since.Min(e => e.Day);
        for (; day <= on; day = day.AddDays(1))
        {
            if (passed is null && decided is not null && appeals.Count == 0 && Due(quiet) is { } due && day > due)
                passed = due;
            foreach (var (_, entry) in since.Where(e => e.Day == day))
                Happens(entry, day);
        }

        var status = decided is null ? "NotStarted" : passed is not null ? "Passed" : appeals.Count > 0 ? "Paused" : "Running";
        DateTime? last = decided is null || (appeals.Count > 0 && passed is null) ? null : passed ?? Due(quiet);
        var (lapse, lapseDue) = Lapse(since);
        return new LegalForceAnswer(status, decided, last, lapse, lapseDue);
    }

    private IEnumerable<(DateTime Day, Occurrence Entry)> SinceReset()
    {
        var all = diary.Until(on).ToList();
        var reset = all.FindLastIndex(e => e.Entry.What is "remittal.received" or "decision.annulled");
        return all.Skip(reset + 1);
    }

    private void Happens(Occurrence entry, DateTime day)
    {
        if (entry.What == "decision.made")
            decided ??= day;
        if (decided is null || passed is not null)
            return;
        var which = entry.Detail("appeal");
        if (entry.What == "appeal.received" && !appeals.Contains(which ?? ""))
            appeals.Add(which ?? "");
        if (entry.What is not ("appeal.final" or "appeal.dismissed") || appeals.Count == 0)
            return;
        var settled = appeals.RemoveAll(a => which is null || a == which);
        if (settled > 0 && appeals.Count == 0)
            notBefore = notBefore > day ? notBefore : day;
    }

    private DateTime? Due(DateTime? quiet) => quiet is null ? null : notBefore > quiet ? notBefore : quiet;

    /// <summary>The last of everybody's last days, or null while somebody's is unknown.</summary>
    private static DateTime? LastAppealDay(List<(DateTime Day, Occurrence Entry)> since)
    {
        var last = new List<DateTime?>();
        var people = since
            .Where(e => e.Entry.What is "service.required" or "service.person")
            .Select(e => e.Entry.Detail("person")).Distinct().ToList();
        foreach (var person in people)
        {
            var served = since.Where(e => e.Entry.What == "service.person" && e.Entry.Detail("person") == person).ToList();
            last.Add(served.Count == 0 ? null : Appealable(served[0].Day, 21));
        }

        if (!since.Exists(e => e.Entry.What == "service.person"))
            last.Add(null);
        if (since.Exists(e => e.Entry.What == "decision.made" && e.Entry.Detail("outcome") is "granted" or "positive"))
        {
            var published = since.Where(e => e.Entry.What == "notice.published").ToList();
            last.Add(published.Count == 0 ? null : Appealable(published[0].Day, 28));
        }

        return last.Contains(null) ? null : last.Max();
    }

    private static DateTime Appealable(DateTime from, int days)
    {
        var day = from;
        for (var left = days; left > 0; left--)
            day = day.AddDays(1);
        while (OracleCalendar.IsRest(day))
            day = day.AddDays(1);
        return day;
    }

    private (string Status, DateTime? Due) Lapse(List<(DateTime Day, Occurrence Entry)> since)
    {
        var begun = since.Find(e => e.Entry.What is "building.begun" or "building.finished").Day;
        var hasBegun = begun != default;
        // An advance notice gives no right to build, so it does not lapse like a permit.
        var granted = since.Exists(e => e.Entry.What == "decision.made" && e.Entry.Detail("outcome") == "granted");
        var start = passed?.AddDays(1);
        if (hasBegun && (start is null || !granted || begun < start))
            return ("Met", null);
        if (start is null || !granted)
            return ("NotStarted", null);
        var due = TwoYearsAfter(start.Value);
        if (hasBegun)
            return (begun > due ? "MetLate" : "Met", due);
        return (on > due ? "Passed" : "Running", due);
    }

    private static DateTime TwoYearsAfter(DateTime start)
    {
        var day = start.AddDays(1);
        while (day.Year < start.Year + 2 || day.Month < start.Month || (day.Month == start.Month && day.Day < start.Day && day.AddDays(1).Day != 1))
            day = day.AddDays(1);
        return day;
    }
}
