using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Explanation;

namespace Workflows.Processes.Clocks;

/// <summary>
/// A person extends a limit by decision: once or as often as the statute says, for at most its time, with reasons, before the
/// limit has passed, and never automated. The parties are told. Which limits and lengths there are today stands in
/// <see cref="CaseClocks.Extensions"/>; here it is looked at again under the case's lock.
/// </summary>
public sealed class ExtendDeadline(CaseUnits units, ReadClocks clocks, RecordClockEvent record, TellAffected tell)
{
    /// <summary>The longest reason that is taken, in characters.</summary>
    public const int LongestReason = 4_000;

    /// <summary>The event that the telling is, where the definition knows it.</summary>
    private const string Told = "extension.told";

    /// <param name="caseId">The case.</param>
    /// <param name="rule">The rule's id.</param>
    /// <param name="subject">Whose clock it is; null for the case's own.</param>
    /// <param name="length">In the unit of the offer: weeks or months, say.</param>
    /// <param name="reason">The written reasons, which the parties read.</param>
    /// <param name="who">A member of staff.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public Task<ExtendOutcome> RunAsync(
        Guid caseId, string rule, string? subject, int length, string reason, Actor who, CancellationToken cancellation = default)
    {
        var reasons = reason.Trim();
        if (who.Kind != ActorKind.Staff)
            return Task.FromResult<ExtendOutcome>(new ExtendOutcome.Refused(ExtendRefusal.NotByAPerson));
        if (reasons.Length == 0)
            return Task.FromResult<ExtendOutcome>(new ExtendOutcome.Refused(ExtendRefusal.NoReason));
        if (reasons.Length > LongestReason)
            return Task.FromResult<ExtendOutcome>(new ExtendOutcome.Refused(ExtendRefusal.ReasonTooLong));
        return units.RunAsync(caseId, new ActionContext(who, reasons), unit => ExtendAsync(unit, rule, subject, length, reasons, cancellation), cancellation);
    }

    private async Task<ExtendOutcome> ExtendAsync(
        CaseUnit unit, string ruleId, string? subject, int length, string reason, CancellationToken cancellation)
    {
        var now = await clocks.RunAsync(unit, cancellation);
        var offer = now.Extensions.FirstOrDefault(x => x.Rule.Id == ruleId && x.Subject == subject);
        if (offer is null)
            return new ExtendOutcome.Refused(WhyNot(now, ruleId, subject));
        if (offer.Choices.FirstOrDefault(x => x.Length == length) is not { } choice)
            return new ExtendOutcome.Refused(ExtendRefusal.Length);
        var data = ExtensionOffer.DataOf(offer.Unit, length, reason);
        data["by"] = unit.Context.Who.Id;
        if (offer.Rule.Each is { } field && subject is not null)
            data[field] = subject;
        unit.Record("deadline.extended", new { rule = ruleId, subject, before = offer.Due, after = choice.Due, length, unit = offer.Unit.ToString() });
        await record.RunAsync(unit, offer.Rule.Extension!.Event, unit.Now, ClockParty.Authority, ClockChannel.Internal, data, cancellation);
        var text = ClockNotice.Extended(TellAffected.NumberOf(unit), offer.Rule, offer.Due, choice.Due, reason);
        var unreached = await tell.PartiesAsync(
            unit, "deadline.extended", text, now.Rules.Events.ContainsKey(Told) ? Told : null, cancellation);
        return new ExtendOutcome.Extended(offer.Due, choice.Due, unreached);
    }

    private static ExtendRefusal WhyNot(CaseClocks now, string ruleId, string? subject)
    {
        var reading = now.Readings.FirstOrDefault(x => x.Rule.Id == ruleId && x.Subject == subject);
        return reading switch
        {
            { Rule.Extension: null } or null => ExtendRefusal.NotExtendable,
            { State.Status: ClockStatus.Passed } => ExtendRefusal.TooLate,
            { State.Status: ClockStatus.Running } when reading.State.Extensions >= reading.Rule.Extension.Times => ExtendRefusal.UsedUp,
            _ => ExtendRefusal.NotRunning,
        };
    }
}

/// <summary>How a decision to extend ended.</summary>
public abstract record ExtendOutcome
{
    private ExtendOutcome()
    {
    }

    /// <param name="Before">The last day before.</param>
    /// <param name="After">The last day now.</param>
    /// <param name="Unreached">Parties without an e-mail address, who must be told on paper.</param>
    public sealed record Extended(DateOnly Before, DateOnly After, IReadOnlyList<Guid> Unreached) : ExtendOutcome;

    public sealed record Refused(ExtendRefusal Why) : ExtendOutcome;
}

public enum ExtendRefusal
{
    /// <summary>The case has no such clock, or the statute knows no extension of it.</summary>
    NotExtendable,

    /// <summary>The last day has passed.</summary>
    TooLate,

    /// <summary>It was extended as often as the statute allows.</summary>
    UsedUp,

    /// <summary>The clock has not started, stands still, or has ended.</summary>
    NotRunning,

    /// <summary>Shorter than one or longer than the statute allows.</summary>
    Length,

    NoReason,

    ReasonTooLong,

    /// <summary>Only a member of staff may extend (never automated).</summary>
    NotByAPerson,
}
