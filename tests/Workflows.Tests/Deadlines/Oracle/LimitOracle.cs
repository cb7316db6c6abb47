using System.Globalization;

namespace Workflows.Tests.Deadlines.Oracle;

/// <summary>What both sides must say of a limit on a day.</summary>
internal sealed record LimitAnswer(
    string Status,
    DateTime? Opened,
    DateTime? Started,
    DateTime? Due,
    DateTime? TooLateFromUtc,
    DateTime? Ended,
    int Authority,
    int Applicant,
    int Others,
    int? Left,
    int Extended,
    DateTime? ExtendableUntil,
    int FeeFifths,
    bool MayDemand,
    bool MustTellOfDelay,
    DateTime? NextUtc);

/// <summary>
/// Lives through a case one day after the other with a number of days left that a running day takes one from. It
/// knows no formula for the last day: it walks there.
/// </summary>
internal sealed class LimitOracle(LimitLaw law)
{
    private readonly List<(OracleWait Wait, string Pair)> waiting = [];
    private DateTime? opened;
    private DateTime? started;
    private DateTime receipt;
    private DateTime halfYearOver;
    private DateTime? passedDue;
    private DateTime? ended;
    private bool gone;
    private bool feeStopped;
    private bool pendingStop;
    private DateTime? endedDue;
    private int left;
    private int extended;
    private bool extensionCounts;
    private int fifths;
    private bool mayDemand;
    private int authority;
    private int applicant;
    private int others;
    private DateTime today;

    public LimitAnswer Answer(OracleDiary diary, DateTime on)
    {
        if (IsOtherLaw(diary, on))
            return new LimitAnswer("NotApplicable", null, null, null, null, null, 0, 0, 0, null, 0, null, 0, false, false, null);
        for (today = diary.FirstDay ?? on; today <= on; today = today.AddDays(1))
        {
            Dawn();
            foreach (var entry in diary.On(today))
                Happens(entry);
            Noon();
            if (today < on)
                Dusk();
        }

        today = on;
        return Tell(on);
    }

    private bool IsOtherLaw(OracleDiary diary, DateTime on)
    {
        foreach (var (day, entry) in diary.Until(on))
        {
            if (entry.What == law.Receipt)
                return day < law.LawFrom || day >= law.LawBefore;
        }

        return false;
    }

    private void Dawn()
    {
        if (opened is null || ended is not null || passedDue is not null)
            return;
        if (!Stopped && LastDay() is var last && today > last)
            passedDue = last;
    }

    private bool Stopped => waiting.Exists(w => w.Wait.Effect != "nothing");

    private bool Still => waiting.Exists(w => w.Wait.Effect == "still");

    private bool Open => opened is not null && ended is null;

    private void Happens(Occurrence entry)
    {
        if (entry.What == law.Remittal)
            Begin(today);
        else if (ended is not null)
            return;
        else if (opened is null)
        {
            if (entry.What == law.Receipt)
                Begin(today);
        }
        else if (law.Done.Contains(entry.What))
            ended = today;
        else if (law.Gone.Contains(entry.What))
            (ended, gone) = (today, true);
        else if (entry.What == law.OwnSupplement)
        {
            if (passedDue is null)
            {
                receipt = today;
                CountAnew();
            }
        }
        else if (entry.What == "extension.decided" && law.CanExtend)
            Extend(entry);
        else
            Wait(entry);
        if (entry.What == "plan.postponed")
            pendingStop = true;
    }

    private void Begin(DateTime day)
    {
        (opened, started, receipt) = (day, day, day);
        halfYearOver = day.AddDays(Length(day, 6, inMonths: true) + 1);
        (passedDue, ended, gone, feeStopped, extended, extensionCounts, fifths, mayDemand, pendingStop) =
            (null, null, false, false, 0, false, 0, false, false);
        (authority, applicant, others) = (0, 0, 0);
        waiting.Clear();
        left = Length(day, law.Count, law.InMonths);
    }

    private void CountAnew()
    {
        started = today;
        var whole = Length(today, law.Count, law.InMonths);
        extensionCounts = extensionCounts && left > whole;
        left = extensionCounts ? left : whole;
    }

    private void Extend(Occurrence entry)
    {
        if (passedDue is not null || Stopped || extended > 0)
            return;
        if (string.IsNullOrWhiteSpace(entry.Detail("reason")) || entry.Detail("automated") == "true")
            return;
        var end = today.AddDays(left);
        var most = Length(end, law.Count, law.InMonths);
        var wanted = most;
        if (entry.Detail("until") is { } until)
            wanted = (DateTime.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture) - end).Days;
        else if (entry.Detail("weeks") is { } weeks)
            wanted = Length(end, int.Parse(weeks, CultureInfo.InvariantCulture), inMonths: false);
        else if (entry.Detail("months") is { } months)
            wanted = Length(end, int.Parse(months, CultureInfo.InvariantCulture), inMonths: true);
        if (wanted <= 0)
            return;
        left += wanted > most ? most : wanted;
        extended = 1;
        extensionCounts = true;
    }

    private void Wait(Occurrence entry)
    {
        foreach (var wait in law.Waits)
        {
            var pair = wait.Pair is null ? null : entry.Detail(wait.Pair);
            if (entry.What == wait.Asked && MayAsk(wait))
            {
                if (!waiting.Contains((wait, pair ?? "")))
                    waiting.Add((wait, pair ?? ""));
            }
            else if (entry.What == wait.Answered && waiting.Exists(w => w.Wait == wait))
            {
                var removed = waiting.RemoveAll(w => w.Wait == wait && (pair is null || w.Pair == pair));
                if (removed > 0 && wait.Effect == "anew" && !waiting.Exists(w => w.Wait == wait))
                    CountAnew();
            }
        }
    }

    private bool MayAsk(OracleWait wait)
    {
        if (passedDue is not null && wait.Effect != "nothing")
            return false;
        if (wait.WithinWeeks == 0)
            return true;
        return today <= WindowEnd(wait);
    }

    private DateTime WindowEnd(OracleWait wait) =>
        FirstNoRest(receipt.AddDays(Length(receipt, wait.WithinWeeks, inMonths: false)));

    /// <summary>What the day itself brings once its entries are known.</summary>
    private void Noon()
    {
        if (opened is null || (ended is not null && ended < today))
            return;
        if (passedDue is { } due && !feeStopped && (today - due).Days % 7 == 1 && fifths < 5)
            fifths++;
        if (pendingStop)
            feeStopped = true;
        mayDemand |= today >= halfYearOver;
    }

    private void Dusk()
    {
        if (!Open)
            return;
        var holder = waiting.Count == 0 ? "authority" : waiting[0].Wait.Who;
        if (holder == "authority")
            authority++;
        else if (holder == "applicant")
            applicant++;
        else
            others++;
        if (!Still)
            left--;
    }

    private DateTime LastDay() => passedDue ?? FirstNoRest(today.AddDays(left));

    private static DateTime FirstNoRest(DateTime day)
    {
        while (OracleCalendar.IsRest(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>How many days the period has from a day on, found by walking to its end.</summary>
    private static int Length(DateTime from, int count, bool inMonths)
    {
        var days = 0;
        if (!inMonths)
        {
            for (var week = 0; week < count; week++)
            {
                for (var day = 0; day < 7; day++)
                    days++;
            }

            return days;
        }

        var at = from;
        var monthsSeen = 0;
        while (true)
        {
            if (monthsSeen == count && (at.Day == from.Day || at.AddDays(1).Day == 1))
                return days;
            at = at.AddDays(1);
            days++;
            if (at.Day == 1)
                monthsSeen++;
        }
    }

    private LimitAnswer Tell(DateTime on)
    {
        var status = gone ? "Cancelled"
            : ended is not null ? passedDue is null ? "Met" : "MetLate"
            : opened is null ? "NotStarted"
            : passedDue is not null ? "Passed"
            : Stopped ? "Paused"
            : "Running";
        DateTime? due = opened is null || (Stopped && passedDue is null) ? null : passedDue ?? DueWhenEnded();
        var runs = status is "Running" or "Passed";
        return new LimitAnswer(
            status,
            opened,
            started,
            due,
            due is { } last ? OracleCalendar.UtcOfMidnight(last.AddDays(1)) : null,
            ended,
            authority,
            applicant,
            others,
            runs ? (due!.Value - on).Days : null,
            extended,
            status == "Running" && law.CanExtend && extended == 0 ? due : null,
            law.FeeFalls ? fifths : 0,
            law.DemandAfterSixMonths && mayDemand,
            law.DelayNotice && passedDue is not null,
            Open ? NextChange(on, due) : null);
    }

    private DateTime? DueWhenEnded()
    {
        if (ended is { } day)
            endedDue ??= FirstNoRest(day.AddDays(left));
        return endedDue ?? LastDay();
    }

    private DateTime? NextChange(DateTime on, DateTime? due)
    {
        for (var day = on.AddDays(1); day < on.AddDays(400); day = day.AddDays(1))
        {
            if (ChangesOn(day, due))
                return OracleCalendar.UtcOfMidnight(day);
        }

        return null;
    }

    private bool ChangesOn(DateTime day, DateTime? due)
    {
        if (law.DemandAfterSixMonths && day == halfYearOver)
            return true;
        if (due is { } last && law.FeeFalls && !feeStopped && !pendingStop && day > last && (day - last).Days % 7 == 1 && (day - last).Days < 35)
            return true;
        if (passedDue is not null)
            return false;
        foreach (var wait in law.Waits)
        {
            if (wait.WithinWeeks > 0 && day == WindowEnd(wait).AddDays(1))
                return true;
        }

        if (due is not { } end)
            return false;
        if (day == end.AddDays(1))
            return true;
        foreach (var reminder in law.Reminders)
        {
            if (reminder > 0 ? day.AddDays(reminder) == end : IsMonthsBefore(day, end, -reminder))
                return true;
        }

        return false;
    }

    /// <summary>The same day number that many months earlier, or the month's last day where it has none.</summary>
    private static bool IsMonthsBefore(DateTime day, DateTime end, int months)
    {
        var apart = (end.Year - day.Year) * 12 + end.Month - day.Month;
        return apart == months && (day.Day == end.Day || (day.Day < end.Day && day.AddDays(1).Day == 1));
    }
}
