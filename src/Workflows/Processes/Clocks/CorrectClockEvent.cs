using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;

namespace Workflows.Processes.Clocks;

/// <summary>What is wrong with an entry of the clock.</summary>
public abstract record ClockCorrection
{
    private ClockCorrection()
    {
    }

    /// <summary>It happened on another day or came another way.</summary>
    /// <param name="Day">For a letter: the day on which it reached the authority.</param>
    /// <param name="Channel">How it came.</param>
    /// <param name="ArrivalUnlikely">Whether it is unlikely that a letter came in the working day before (FL 22).</param>
    public sealed record Moved(DateOnly Day, ClockChannel Channel, bool ArrivalUnlikely = false) : ClockCorrection;

    /// <summary>It never happened.</summary>
    public sealed record TakenBack : ClockCorrection;
}

/// <summary>
/// An entry of the clock was wrong. A new entry takes its place, every clock is computed anew, what was shown before stays
/// in the history, and those who relied on a date that no longer holds are told.
/// </summary>
public sealed class CorrectClockEvent(CaseUnits units, RecordClockChange change)
{
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public Task<CorrectOutcome> RunAsync(
        Guid caseId, Guid entryId, ClockCorrection correction, Actor who, string reason, CancellationToken cancellation = default) =>
        RecordClockChange.WhyNot(who, reason) is { } refusal
            ? Task.FromResult<CorrectOutcome>(new CorrectOutcome.Refused(refusal))
            : units.RunAsync(caseId, new ActionContext(who, reason.Trim()), unit => CorrectAsync(unit, entryId, correction, cancellation), cancellation);

    private async Task<CorrectOutcome> CorrectAsync(CaseUnit unit, Guid entryId, ClockCorrection correction, CancellationToken cancellation)
    {
        var rows = await unit.Db.Set<ClockEventRow>().AsNoTracking().Where(x => x.CaseId == unit.Case.Id).ToListAsync(cancellation);
        if (rows.Find(x => x.Id == entryId) is not { } entry || entry.Type == ClockEvent.TakenBack || rows.Exists(x => x.Supersedes == entryId))
            return new CorrectOutcome.Refused(CorrectRefusal.NoSuchEntry);
        if (correction is not ClockCorrection.Moved moved)
            return await change.RunAsync(unit, new NewEntry(ClockEvent.TakenBack, entry.OccurredAt, entry.Party, entry.Channel, entry.Id, null), cancellation);
        var data = entry.ToEvent().Data!.ToDictionary(StringComparer.Ordinal);
        var wasUnlikely = data.Remove(ClockEvent.ArrivalUnlikely);
        if (moved.ArrivalUnlikely)
            data[ClockEvent.ArrivalUnlikely] = "true";
        if (!RecordClockChange.IsPossible(moved.Day, unit.Now))
            return new CorrectOutcome.Refused(CorrectRefusal.Day);
        if (moved.Day == StockholmTime.DayOf(entry.OccurredAt) && moved.Channel == entry.Channel && wasUnlikely == moved.ArrivalUnlikely)
            return new CorrectOutcome.Refused(CorrectRefusal.NothingChanged);
        var time = entry.OccurredAt - StockholmTime.StartOf(StockholmTime.DayOf(entry.OccurredAt));
        var at = RecordClockChange.At(moved.Day, time, unit.Now);
        return await change.RunAsync(unit, new NewEntry(entry.Type, at, entry.Party, moved.Channel, entry.Id, data), cancellation);
    }
}
