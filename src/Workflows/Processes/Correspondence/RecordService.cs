using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Participants;
using Workflows.Processes.Steps;

namespace Workflows.Processes.Correspondence;

/// <summary>How somebody was served (delgivningslagen).</summary>
public enum ServiceWay
{
    /// <summary>A signed receipt came back.</summary>
    Receipt,

    /// <summary>Two letters at least a day apart; served two weeks after the first.</summary>
    Simplified,

    /// <summary>Handed over in person by a bailiff.</summary>
    Bailiff,

    /// <summary>Handed over at the counter or in a meeting.</summary>
    InPerson,
}

/// <summary>
/// Staff keep who is to be served the decision beside the parties, and enter when and how each was. From that day the person's
/// own time of appeal runs.
/// </summary>
public sealed class RecordService(CaseUnits units, RecordClockEvent clockEvents)
{
    /// <summary>Says that somebody who is no party is to be served, or is not after all.</summary>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public Task<ServiceOutcome> RequireAsync(Guid caseId, Actor who, Guid person, bool required, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(who), async unit =>
        {
            if (await FindAsync(unit, person, cancellation) is not { IsParty: false } participant)
                return ServiceOutcome.NotInTheCase;
            if (unit.Case.ClosedAt is not null)
                return ServiceOutcome.CaseIsClosed;
            if (participant.MustBeServed == required)
                return ServiceOutcome.Recorded;
            var sent = await WasSentAsync(unit, cancellation);
            if (sent && !required)
                return ServiceOutcome.AlreadySent;
            participant.MustBeServed = required;
            unit.Record("service.required", new { participant = person, required });
            if (sent)
                await clockEvents.RunAsync(unit, SendLetterStep.Required, unit.Now, ClockParty.Authority, ClockChannel.Internal, Data(person), cancellation);
            return ServiceOutcome.Recorded;
        }, cancellation);

    /// <summary>Enters that somebody was served on a day.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="who">A member of staff.</param>
    /// <param name="person">A party, or somebody who is to be served.</param>
    /// <param name="day">The day of it, never later than today.</param>
    /// <param name="way">How.</param>
    /// <param name="receipt">The receipt, where there is one.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public Task<ServiceOutcome> RunAsync(
        Guid caseId, Actor who, Guid person, DateOnly day, ServiceWay way, IReadOnlyList<StoredFile> receipt, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(who), async unit =>
        {
            if (await FindAsync(unit, person, cancellation) is not { } participant || !(participant.IsParty || participant.MustBeServed))
                return ServiceOutcome.NotInTheCase;
            if (unit.Case.ClosedAt is not null)
                return ServiceOutcome.CaseIsClosed;
            if (await CurrentDecision.FindAsync(unit, cancellation) is not { } decision || day > StockholmTime.DayOf(unit.Now) || day < StockholmTime.DayOf(decision.DecidedAt))
                return ServiceOutcome.Day;
            if (await ConfirmService.IsServedAsync(unit, participant, cancellation))
                return ServiceOutcome.AlreadyServed;
            unit.Record("decision.served", new { participant = person, day, way = way.ToString() });
            if (receipt.Count > 0)
            {
                var document = await AddDocument.RunAsync(
                    unit, $"Delgivningskvitto, {participant.Name}", "service-receipt", DocumentDirection.In, DocumentStatus.Received, receipt, cancellation);
                await AddDiaryEntry.RunAsync(unit, DiaryDirection.In, participant.Name, document.Title, document.Id, cancellation, day);
            }

            var at = day == StockholmTime.DayOf(unit.Now) ? unit.Now : StockholmTime.StartOf(day).AddHours(12).ToUniversalTime();
            await clockEvents.RunAsync(unit, ConfirmService.Served, at, ClockParty.Authority, ClockChannel.Internal, Data(person), cancellation);
            return ServiceOutcome.Recorded;
        }, cancellation);

    private static Task<Participant?> FindAsync(CaseUnit unit, Guid person, CancellationToken cancellation) =>
        unit.Db.Set<Participant>().SingleOrDefaultAsync(x => x.CaseId == unit.Case.Id && x.Id == person, cancellation);

    private static async Task<bool> WasSentAsync(CaseUnit unit, CancellationToken cancellation)
    {
        var decided = (await CurrentDecision.FindAsync(unit, cancellation))?.DecidedAt;
        return decided is not null
            && await unit.Db.Set<ClockEventRow>().AnyAsync(x => x.CaseId == unit.Case.Id && x.Type == SendLetterStep.Required && x.RecordedAt >= decided, cancellation);
    }

    private static Dictionary<string, string> Data(Guid person) => new() { ["person"] = person.ToString() };
}

public enum ServiceOutcome
{
    Recorded,

    /// <summary>The person takes no part in the case, or is not to be served.</summary>
    NotInTheCase,

    AlreadyServed,

    /// <summary>The decision has gone out to them: they are served.</summary>
    AlreadySent,

    /// <summary>The day lies ahead, or before the decision.</summary>
    Day,

    CaseIsClosed,
}
