using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;

namespace Workflows.Placement;

/// <summary>Simulates a round: who would get what, now. Nobody is told. The simulation before is kept, to show what has changed.</summary>
public sealed class SimulateRound(IDbContextFactory<WorkflowsDb> factory, ProposeOffers propose, CaseClock clock)
{
    public const int LongestName = 100;

    /// <summary>Makes a round and simulates it.</summary>
    /// <returns>The round's id.</returns>
    /// <exception cref="ArgumentException">There is no name, or it is too long.</exception>
    public async Task<Guid> BeginAsync(string name, DateOnly startsOn, Actor who, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
            throw new ArgumentException($"A round has a name of at most {LongestName} characters.", nameof(name));
        var now = await clock.NowAsync(cancellation);
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var round = new PlacementRound
        {
            Id = Guid.CreateVersion7(now),
            Name = name.Trim(),
            StartsOn = startsOn,
            State = RoundState.Draft,
            Simulation = 1,
            SimulatedAt = now,
            SimulatedById = who.Id,
            SimulatedByName = who.Name,
        };
        db.Add(round);
        await AddResultsAsync(db, round, cancellation);
        await db.SaveChangesAsync(cancellation);
        return round.Id;
    }

    /// <returns>False when the round is not a draft any more.</returns>
    public async Task<bool> AgainAsync(Guid id, Actor who, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var round = await db.Set<PlacementRound>().FromSql($"select * from placement_round where id = {id} for update").SingleOrDefaultAsync(cancellation);
        if (round is not { State: RoundState.Draft })
            return false;
        (round.Simulation, round.SimulatedAt, round.SimulatedById, round.SimulatedByName) = (round.Simulation + 1, await clock.NowAsync(cancellation), who.Id, who.Name);
        await db.Set<PlacementResult>().Where(x => x.RoundId == id && x.Simulation < round.Simulation - 1).ExecuteDeleteAsync(cancellation);
        await AddResultsAsync(db, round, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task AddResultsAsync(WorkflowsDb db, PlacementRound round, CancellationToken cancellation)
    {
        var proposal = await propose.RunAsync(round.StartsOn, round.Id.ToString(), cancellation);
        db.AddRange(proposal.Offers.Select(x => new PlacementResult
        {
            RoundId = round.Id,
            Simulation = round.Simulation,
            CaseId = x.Entry.CaseId,
            UnitId = x.Unit,
            Rank = x.Unit is null ? null : x.Why.ToList().FindIndex(wish => wish.Unit == x.Unit) + 1,
            Why = PlaceOffer.WriteWhy(x.Why),
            State = ResultState.Proposed,
        }));
    }
}
