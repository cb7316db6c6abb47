using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;

namespace Workflows.Processes.Clocks;

/// <summary>An entry of the clock that a person makes.</summary>
public sealed record NewEntry(
    string Type, DateTimeOffset At, ClockParty Party, ClockChannel Channel, Guid? Supersedes, IReadOnlyDictionary<string, string>? Data);

/// <summary>Records an entry that a person makes, compares all clocks before and after it, and tells those affected.</summary>
public sealed class RecordClockChange(ReadClocks clocks, RecordClockEvent record, TellAffected tell)
{
    /// <summary>The longest reason that is taken, in characters.</summary>
    public const int LongestReason = 2_000;

    private const int EarliestYear = 1990;

    public async Task<CorrectOutcome> RunAsync(CaseUnit unit, NewEntry entry, CancellationToken cancellation)
    {
        var before = await clocks.RunAsync(unit, cancellation);
        await record.RunAsync(unit, entry.Type, entry.At, entry.Party, entry.Channel, entry.Supersedes, entry.Data, cancellation);
        var after = await clocks.RunAsync(unit, cancellation);
        var changes = ClockDifference.Between(before.Rules, before.Events, after.Events, before.Calendar, unit.Now);
        var unreached = await tell.OfChangesAsync(unit, changes, unit.Context.Reason!, cancellation);
        await tell.OfLimitsAsync(unit, cancellation);
        unit.Record("clock.corrected", new
        {
            entry.Type,
            entry.Supersedes,
            unreached,
            changes = changes.Select(x => new
            {
                rule = x.Rule.Id,
                x.Subject,
                before = Shown(x.Before),
                after = Shown(x.After),
            }),
        });
        return new CorrectOutcome.Recorded(changes, unreached);
    }

    internal static CorrectRefusal? WhyNot(Actor who, string reason) => (who.Kind, reason.Trim().Length) switch
    {
        (not ActorKind.Staff, _) => CorrectRefusal.NotByAPerson,
        (_, 0) => CorrectRefusal.NoReason,
        (_, > LongestReason) => CorrectRefusal.ReasonTooLong,
        _ => null,
    };

    internal static bool IsPossible(DateOnly day, DateTimeOffset now) => day.Year >= EarliestYear && day <= StockholmTime.DayOf(now);

    /// <summary>A time of the day on a day, never later than now.</summary>
    internal static DateTimeOffset At(DateOnly day, TimeSpan time, DateTimeOffset now)
    {
        var at = StockholmTime.StartOf(day).Add(time).ToUniversalTime();
        return at < now && StockholmTime.DayOf(at) == day ? at : day == StockholmTime.DayOf(now) ? now : StockholmTime.StartOf(day).ToUniversalTime();
    }

    private static object? Shown(ClockReading? reading) =>
        reading is null ? null : new { rule = reading.Rule.Id, status = reading.State.Status.ToString(), reading.State.Due };
}
