using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Participants;

namespace Workflows.Processes.Correspondence;

/// <summary>
/// Somebody who is to be served, or their representative, confirms having received the decision (delgivningskvitto): from that day their own time of appeal runs.
/// Confirming again changes nothing; a case that was remitted is decided, and its decision served, anew.
/// </summary>
public sealed class ConfirmService(CaseUnits units, RecordClockEvent clockEvents)
{
    /// <summary>The event of the legal clock; its data name the participant as <c>person</c>.</summary>
    public const string Served = "service.person";

    /// <returns>False when the person is not to be served in the case.</returns>
    public Task<bool> RunAsync(Guid caseId, Actor who, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(who), async unit =>
        {
            var participant = await unit.Db.Set<Participant>().ActingAs(caseId, who.Id)
                .Where(x => x.IsParty || x.MustBeServed).FirstOrDefaultAsync(cancellation);
            if (participant is null)
                return false;
            if (await IsServedAsync(unit, participant, cancellation))
                return true;
            unit.Record("decision.served", new { participant = participant.Id });
            await clockEvents.RunAsync(
                unit, Served, unit.Now, ClockParty.Authority, ClockChannel.Web,
                new Dictionary<string, string> { ["person"] = participant.Id.ToString() }, cancellation);
            return true;
        }, cancellation);

    internal static async Task<bool> IsServedAsync(CaseUnit unit, Participant participant, CancellationToken cancellation)
    {
        var decided = (await CurrentDecision.FindAsync(unit, cancellation))?.DecidedAt ?? DateTimeOffset.MinValue;
        var served = await unit.Db.Set<ClockEventRow>()
            .Where(x => x.CaseId == unit.Case.Id && x.Type == Served && x.RecordedAt >= decided).Select(x => x.Data).ToListAsync(cancellation);
        return served.Exists(x => x.Contains(participant.Id.ToString(), StringComparison.Ordinal));
    }
}
