using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Organisation;
using Workflows.Processes.Bundles;
using Workflows.Runtime;

namespace Workflows.Processes.Correspondence;

/// <param name="IsCorrection">A slip of the pen (FL 36); otherwise the decision itself is changed (FL 37-38).</param>
/// <param name="Summary">The decision as it reads from now on.</param>
/// <param name="Reasons">Its reasons as they read from now on.</param>
/// <param name="Conditions">Its conditions, or null.</param>
/// <param name="Why">Why it is corrected or changed; the letter says so.</param>
public sealed record DecisionChange(bool IsCorrection, string Summary, string Reasons, string? Conditions, string Why);

/// <summary>
/// Whoever has the authority corrects or changes the decision at any time after it. A new decision takes the place of the earlier
/// one, which stays as it was; everybody who is served gets the letter. A correction keeps the day and the times of appeal. A
/// changed decision is served, published and appealed anew.
/// </summary>
public sealed class ChangeDecision(CaseUnits units, ProcessVersions versions, RecordClockEvent clockEvents, QueueJob jobs)
{
    /// <summary>The longest text of each part, in characters.</summary>
    public const int LongestText = 20_000;

    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    /// <exception cref="ArgumentException">A text is missing or too long.</exception>
    public Task<ChangeOutcome> RunAsync(Guid caseId, Actor who, DecisionChange change, CancellationToken cancellation = default)
    {
        if (new[] { change.Summary, change.Reasons, change.Why }.Any(x => x.Trim().Length is 0 or > LongestText) || change.Conditions?.Length > LongestText)
            throw new ArgumentException("A changed decision has a text, reasons and a cause, none of them too long.", nameof(change));
        return units.RunAsync(caseId, new ActionContext(who, change.Why.Trim()), unit => ChangeAsync(unit, change, cancellation), cancellation);
    }

    private async Task<ChangeOutcome> ChangeAsync(CaseUnit unit, DecisionChange change, CancellationToken cancellation)
    {
        if (unit.Case.ClosedAt is not null)
            return ChangeOutcome.CaseIsClosed;
        var description = (await versions.GetAsync(unit.Case.VersionId, cancellation)).Description.Decision;
        if (await CurrentDecision.FindAsync(unit, cancellation) is not { } earlier || description is not { Letter: { } letter, ChangedMessage: { } message })
            return ChangeOutcome.NothingDecided;
        var decider = await unit.Db.Set<Staff>().SingleOrDefaultAsync(x => x.Id == unit.Context.Who.Id, cancellation);
        if (decider is null || await SigningAuthority.FindAsync(unit, earlier.Clause, cancellation) is null)
            return ChangeOutcome.NoAuthority;
        var decision = Replacing(earlier, change, decider, unit.Now);
        Decide.Run(unit, decision);
        if (!change.IsCorrection)
            await BeginAnewAsync(unit, decision, cancellation);
        new LetterOrder
        {
            Letter = letter,
            Title = change.IsCorrection ? "Rättat beslut" : "Ändrat beslut",
            On = StockholmTime.DayOf(unit.Now),
            Message = message,
            ToServed = true,
            Serves = !change.IsCorrection,
            DecisionId = decision.Id,
        }.Queue(unit, jobs);
        return ChangeOutcome.Changed;
    }

    private async Task BeginAnewAsync(CaseUnit unit, Decision decision, CancellationToken cancellation)
    {
        async Task HappensAsync(string type) => await clockEvents.RunAsync(
            unit, type, unit.Now, ClockParty.Authority, ClockChannel.Internal, new Dictionary<string, string> { ["outcome"] = decision.Outcome }, cancellation);

        await HappensAsync("decision.annulled");
        await HappensAsync("decision.made");
        if (await unit.Db.Set<PublicNotice>().Where(x => x.CaseId == unit.Case.Id).OrderBy(x => x.PublishedAt).FirstOrDefaultAsync(cancellation) is not { } notice)
            return;
        PublicNotice.Publish(unit, $"{notice.Title} (ändrat)");
        await HappensAsync("notice.published");
    }

    private static Decision Replacing(Decision earlier, DecisionChange change, Staff decider, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        CaseId = earlier.CaseId,
        Type = earlier.Type,
        Outcome = earlier.Outcome,
        Summary = change.Summary.Trim(),
        Reasons = change.Reasons.Trim(),
        Conditions = string.IsNullOrWhiteSpace(change.Conditions) ? null : change.Conditions.Trim(),
        Fee = earlier.Fee,
        FeeReduction = earlier.FeeReduction,
        FeeReductionSteps = earlier.FeeReductionSteps,
        Regime = earlier.Regime,
        AppealTo = earlier.AppealTo,
        DraftedBy = decider.Name,
        DecidedBy = decider.Id,
        DecidedByName = decider.Name,
        DecidedByTitle = decider.Title,
        Clause = earlier.Clause,
        // A correction changes no date: what the decision was meant to say, it said then.
        DecidedAt = change.IsCorrection ? earlier.DecidedAt : now,
        Replaces = earlier.Id,
        ReplacedBecause = change.Why.Trim(),
    };
}

public enum ChangeOutcome
{
    Changed,

    /// <summary>There is no decision in the matter, or the process has no text for a changed one.</summary>
    NothingDecided,

    /// <summary>The person holds no valid delegation under the decision's clause.</summary>
    NoAuthority,

    CaseIsClosed,
}
