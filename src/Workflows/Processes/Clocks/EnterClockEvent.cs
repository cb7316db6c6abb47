using System.Globalization;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;

namespace Workflows.Processes.Clocks;

/// <summary>Something that the clock listens to happened and is entered by hand, often later than it happened.</summary>
/// <param name="Type">A type of the catalogue in <c>deadlines.json</c>.</param>
/// <param name="Day">When; for a letter, the day on which it reached the authority.</param>
/// <param name="Party">Who acted.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Data">What the rules read of it; see <see cref="EventData.FieldsOf"/>.</param>
public sealed record LateEntry(string Type, DateOnly Day, ClockParty Party, ClockChannel Channel, IReadOnlyDictionary<string, string> Data);

/// <summary>
/// Enters an event by hand. Every clock is computed anew from the day on which it happened, what was shown before stays in
/// the history, and those who relied on a date that no longer holds are told.
/// </summary>
public sealed class EnterClockEvent(CaseUnits units, ReadClocks clocks, RecordClockChange change)
{
    /// <summary>Noon: only the day has legal effect, and it comes after what the morning's post brought.</summary>
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public Task<CorrectOutcome> RunAsync(Guid caseId, LateEntry entry, Actor who, string reason, CancellationToken cancellation = default) =>
        RecordClockChange.WhyNot(who, reason) is { } refusal
            ? Task.FromResult<CorrectOutcome>(new CorrectOutcome.Refused(refusal))
            : units.RunAsync(caseId, new ActionContext(who, reason.Trim()), unit => EnterAsync(unit, entry, cancellation), cancellation);

    private async Task<CorrectOutcome> EnterAsync(CaseUnit unit, LateEntry entry, CancellationToken cancellation)
    {
        var rules = (await clocks.RunAsync(unit, cancellation)).Rules;
        if (!rules.Events.ContainsKey(entry.Type))
            return new CorrectOutcome.Refused(CorrectRefusal.NoSuchType);
        if (EventData.Extends(rules, entry.Type))
            return new CorrectOutcome.Refused(CorrectRefusal.IsExtension);
        if (!RecordClockChange.IsPossible(entry.Day, unit.Now))
            return new CorrectOutcome.Refused(CorrectRefusal.Day);
        var fields = EventData.FieldsOf(rules, entry.Type);
        if (!fields.All(x => entry.Data.TryGetValue(x.Name, out var value) && IsGood(x, value)))
            return new CorrectOutcome.Refused(CorrectRefusal.Data);
        var data = fields.ToDictionary(x => x.Name, x => entry.Data[x.Name].Trim(), StringComparer.Ordinal);
        if (entry.Data.GetValueOrDefault(ClockEvent.ArrivalUnlikely) == "true")
            data[ClockEvent.ArrivalUnlikely] = "true";
        return await change.RunAsync(
            unit, new NewEntry(entry.Type, RecordClockChange.At(entry.Day, Noon, unit.Now), entry.Party, entry.Channel, null, data), cancellation);
    }

    private static bool IsGood(EventField field, string value) => field.IsDate
        ? DateOnly.TryParseExact(value.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        : value.Trim().Length is > 0 and <= 200;
}
