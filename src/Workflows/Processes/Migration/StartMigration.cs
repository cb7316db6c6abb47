using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Engine.Migration;
using Workflows.Processes.Bundles;
using Workflows.Processes.Publishing;
using Workflows.Runtime;

namespace Workflows.Processes.Migration;

/// <summary>Starts a run over every open case of the plan's source version.</summary>
public sealed class StartMigration(
    PlanMigration plans, IDbContextFactory<WorkflowsDb> factory, NpgsqlDataSource dataSource, CaseClock clock, WorkSignal signal)
{
    /// <summary>The longest reason that is taken.</summary>
    public const int LongestReason = 500;

    /// <param name="plan">The plan; a dry run should have been looked at.</param>
    /// <param name="who">The member of staff who starts it; every moved case's history names them.</param>
    /// <param name="reason">Why; kept with the run and in every case's history.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="BundleException">A version does not exist.</exception>
    public async Task<StartOutcome> RunAsync(MigrationPlan plan, Actor who, string reason, CancellationToken cancellation = default)
    {
        if (reason.Trim().Length is 0 or > LongestReason)
            return new StartOutcome.ReasonMissing();
        var prepared = await plans.PrepareAsync(plan, cancellation);
        if (!prepared.Problems.IsEmpty)
            return new StartOutcome.PlanRefused(prepared.Problems);
        if (prepared.Source.Description.Id != prepared.Target.Description.Id || plan.SourceVersion == plan.TargetVersion)
            return new StartOutcome.NotAnotherVersion();
        if (!await IsInUseAsync(plan.TargetVersion, cancellation))
            return new StartOutcome.NotPublished();
        try
        {
            return new StartOutcome.Started(await InsertAsync(prepared, who, reason.Trim(), cancellation));
        }
        catch (PostgresException again) when (again.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return new StartOutcome.AnotherIsOpen();
        }
    }

    /// <summary>Rules that are not yet in force are applied to no case.</summary>
    private async Task<bool> IsInUseAsync(string versionId, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var now = await clock.NowAsync(cancellation);
        return await db.Set<ProcessPublication>().AsNoTracking()
            .AnyAsync(x => x.VersionId == versionId && x.WithdrawnAt == null && x.EffectiveFrom <= now, cancellation);
    }

    private async Task<Guid> InsertAsync(PreparedPlan plan, Actor who, string reason, CancellationToken cancellation)
    {
        var now = await clock.NowAsync(cancellation);
        var id = Guid.CreateVersion7(now);
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(
            """
            insert into migration_run (id, process_id, source_version, target_version, plan, reason, started_by_id, started_by_name,
                started_at, state, undoing, changed_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'running', false, $8)
            """,
            new() { Value = id }, new() { Value = plan.Source.Description.Id }, new() { Value = plan.Plan.SourceVersion },
            new() { Value = plan.Plan.TargetVersion }, new() { Value = MigrationRun.Write(plan.Plan), NpgsqlDbType = NpgsqlDbType.Json },
            new() { Value = reason }, new() { Value = who.Id }, new() { Value = who.Name }, new() { Value = now });
        await ExecuteAsync(
            """
            insert into migration_case (run_id, case_id, state, reasons, attempts)
            select $1, id, 'waiting', '[]', 0 from case_file where version_id = $2 and closed_at is null
            """,
            new() { Value = id }, new() { Value = plan.Plan.SourceVersion });
        await transaction.CommitAsync(cancellation);
        signal.Set();
        return id;

        async Task ExecuteAsync(string sql, params NpgsqlParameter[] parameters)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            command.Parameters.AddRange(parameters);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}

/// <summary>Whether a run was started.</summary>
public abstract record StartOutcome
{
    public sealed record Started(Guid RunId) : StartOutcome;

    public sealed record ReasonMissing : StartOutcome;

    public sealed record PlanRefused(ImmutableArray<MigrationProblem> Problems) : StartOutcome;

    /// <summary>The versions are of different processes, or the same.</summary>
    public sealed record NotAnotherVersion : StartOutcome;

    /// <summary>The target version is not published, or not yet in force.</summary>
    public sealed record NotPublished : StartOutcome;

    /// <summary>A run over the same source version is not finished.</summary>
    public sealed record AnotherIsOpen : StartOutcome;
}
