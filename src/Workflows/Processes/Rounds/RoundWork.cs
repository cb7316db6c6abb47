using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Placement;
using Workflows.Runtime;

namespace Workflows.Processes.Rounds;

/// <summary>
/// Sends the offers of approved rounds, one case after another, on any number of hosts: each case once. A host that is killed
/// leaves its case to the others; a case that fails is set aside and stops no other.
/// </summary>
public sealed class RoundWork(
    NpgsqlDataSource dataSource, IDbContextFactory<WorkflowsDb> factory, OfferPlace offers, TimeProvider machine, ILogger<RoundWork> log) : IDueWork
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public bool IsScheduled => false;

    /// <summary>Rounds wait for no moment of the case clock.</summary>
    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellation) => Task.FromResult<DateTimeOffset?>(null);

    public async Task<bool> RunNextAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (await TakeAsync(cancellation) is not var (round, caseId))
        {
            await FinishAsync(cancellation);
            return false;
        }

        await using var db = await factory.CreateDbContextAsync(cancellation);
        var result = await db.Set<PlacementResult>().Where(x => x.RoundId == round && x.CaseId == caseId && x.State == ResultState.Waiting).SingleAsync(cancellation);
        var outcome = await AttemptAsync(db, result, cancellation);
        (result.State, result.Outcome) = outcome is null ? (ResultState.Offered, null) : (ResultState.Refused, outcome);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <returns>Null when the offer has been sent.</returns>
    private async Task<string?> AttemptAsync(WorkflowsDb db, PlacementResult result, CancellationToken cancellation)
    {
        try
        {
            var round = await db.Set<PlacementRound>().AsNoTracking().SingleAsync(x => x.Id == result.RoundId, cancellation);
            var why = PlaceOffer.ReadWhy(result.Why);
            var outcome = await offers.RunAsync(
                result.CaseId, Actor.System("placement-round"), new NewOffer(result.UnitId!, round.StartsOn, why, Round: round.Id), cancellation);
            // A host that was killed after the offer and before this row was written has sent it.
            var sent = outcome == OfferOutcome.Offered
                || await db.Set<PlaceOffer>().AnyAsync(x => x.RoundId == round.Id && x.CaseId == result.CaseId, cancellation);
            return sent ? null : outcome.ToString();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Offering case {Case} its place of round {Round} failed", result.CaseId, result.RoundId);
            return "failed";
        }
    }

    private async Task<(Guid Round, Guid Case)?> TakeAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            update placement_result set rest_until = $2 where (round_id, simulation, case_id) = (
                select r.round_id, r.simulation, r.case_id from placement_result r join placement_round o on o.id = r.round_id and o.state = 'sending'
                where r.state = 'waiting' and (r.rest_until is null or r.rest_until <= $1)
                order by r.round_id, r.case_id limit 1 for update of r skip locked)
            returning round_id, case_id
            """);
        var now = machine.GetUtcNow();
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now + Lease });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetGuid(0), reader.GetGuid(1)) : null;
    }

    private async Task FinishAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            update placement_round o set state = 'sent' where state = 'sending'
                and not exists (select from placement_result r where r.round_id = o.id and r.state = 'waiting')
            """);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
