using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Placement;
using Workflows.Runtime;

namespace Workflows.Processes.Rounds;

/// <summary>Approves a round as its latest simulation has it; another person than whoever simulated. The offers are sent after that.</summary>
public sealed class ApproveRound(IDbContextFactory<WorkflowsDb> factory, CaseClock clock, WorkSignal signal)
{
    /// <param name="id">The round.</param>
    /// <param name="simulation">The simulation that was looked at.</param>
    /// <param name="who">Who approves.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<ApproveRoundOutcome> RunAsync(Guid id, int simulation, Actor who, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var round = await db.Set<PlacementRound>().FromSql($"select * from placement_round where id = {id} for update").SingleOrDefaultAsync(cancellation);
        if (round is not { State: RoundState.Draft } || round.Simulation != simulation)
            return ApproveRoundOutcome.NotTheLatest;
        if (round.SimulatedById == who.Id)
            return ApproveRoundOutcome.OwnSimulation;
        (round.State, round.ApprovedAt, round.ApprovedByName) = (RoundState.Sending, await clock.NowAsync(cancellation), who.Name);
        await db.Set<PlacementResult>().Where(x => x.RoundId == id && x.Simulation == simulation && x.UnitId != null)
            .ExecuteUpdateAsync(x => x.SetProperty(result => result.State, ResultState.Waiting), cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        signal.Set();
        return ApproveRoundOutcome.Approved;
    }
}

public enum ApproveRoundOutcome
{
    Approved,

    /// <summary>It has been simulated again, or approved.</summary>
    NotTheLatest,

    /// <summary>Whoever simulated does not approve.</summary>
    OwnSimulation,
}
