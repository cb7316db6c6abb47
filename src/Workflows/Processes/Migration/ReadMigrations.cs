using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Processes.Bundles;
using Workflows.Processes.Publishing;

namespace Workflows.Processes.Migration;

/// <summary>Reads what process owners see: the versions of a process with their cases, and how runs go.</summary>
public sealed class ReadMigrations(IDbContextFactory<WorkflowsDb> factory, NpgsqlDataSource dataSource, CaseClock clock)
{
    /// <summary>How many cases of one state are named, and how many runs are listed.</summary>
    public const int Limit = 50;

    /// <summary>Every version of a process, newest first, with its open cases.</summary>
    public async Task<IReadOnlyList<VersionCases>> VersionsAsync(string processId, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var now = await clock.NowAsync(cancellation);
        var versions = await db.Set<ProcessVersion>().AsNoTracking().Where(x => x.ProcessId == processId)
            .ToDictionaryAsync(x => x.Id, cancellation);
        var publications = await db.Set<ProcessPublication>().AsNoTracking().Where(x => x.ProcessId == processId && x.WithdrawnAt == null)
            .OrderByDescending(x => x.EffectiveFrom).ThenByDescending(x => x.Position).ToListAsync(cancellation);
        var open = await db.Set<CaseFile>().Where(x => x.ProcessId == processId && x.ClosedAt == null)
            .GroupBy(x => x.VersionId).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, cancellation);
        var inForce = publications.FirstOrDefault(x => x.EffectiveFrom <= now)?.VersionId;
        return
        [
            .. publications.DistinctBy(x => x.VersionId).Select(x => new VersionCases(
                versions[x.VersionId], open.GetValueOrDefault(x.VersionId), x.VersionId == inForce, publications.Exists(p => p.VersionId == x.VersionId && p.EffectiveFrom <= now), x.EffectiveFrom)),
        ];
    }

    /// <summary>The latest runs, newest first.</summary>
    public async Task<IReadOnlyList<MigrationRun>> RunsAsync(string processId, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await db.Set<MigrationRun>().AsNoTracking().Where(x => x.ProcessId == processId)
            .OrderByDescending(x => x.StartedAt).ThenByDescending(x => x.Id).Take(Limit).ToListAsync(cancellation);
    }

    /// <returns>Null when there is no such run.</returns>
    public async Task<MigrationProgress?> ProgressAsync(Guid runId, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (await db.Set<MigrationRun>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == runId, cancellation) is not { } run)
            return null;
        var counts = await db.Set<MigrationCase>().Where(x => x.RunId == runId)
            .GroupBy(x => x.State).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, cancellation);
        return new MigrationProgress(run, counts, await GroupsAsync(runId, cancellation));
    }

    /// <summary>The cases by state and reasons; of each group the first few are named.</summary>
    private async Task<IReadOnlyList<MigrationGroup>> GroupsAsync(Guid runId, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            select state, reasons, total, case_id, number, can_undo from (
                select m.state, m.reasons::text as reasons, m.case_id, f.number,
                    count(*) over (partition by m.state, m.reasons::text) as total,
                    row_number() over (partition by m.state, m.reasons::text order by f.number nulls last, m.case_id) as place,
                    m.state = 'migrated' and m.before is not null and f.instance_revision = m.instance_revision as can_undo
                from migration_case m join case_file f on f.id = m.case_id
                where m.run_id = $1) as cases
            where place <= $2
            order by state, total desc, reasons, place
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = runId });
        command.Parameters.Add(new NpgsqlParameter { Value = (long)Limit });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var groups = new List<MigrationGroup>();
        while (await reader.ReadAsync(cancellation))
        {
            var (state, reasons) = (StateNames.Parse<MigrationCaseState>(reader.GetString(0)), reader.GetString(1));
            if (groups.Count == 0 || groups[^1].State != state || groups[^1].ReasonsText != reasons)
                groups.Add(new MigrationGroup(state, reasons, (int)reader.GetInt64(2), []));
            groups[^1].Cases.Add(new MigratedCase(
                reader.GetGuid(3), reader.IsDBNull(4) ? null : reader.GetString(4), !reader.IsDBNull(5) && reader.GetBoolean(5)));
        }

        return groups;
    }
}

/// <param name="Version">The version.</param>
/// <param name="OpenCases">Cases that run on it.</param>
/// <param name="IsInForce">Whether new cases start on it.</param>
/// <param name="CanReceive">Whether cases may be moved to it.</param>
/// <param name="EffectiveFrom">When it took effect last, or is to.</param>
public sealed record VersionCases(ProcessVersion Version, int OpenCases, bool IsInForce, bool CanReceive, DateTimeOffset EffectiveFrom);

/// <summary>How a run goes.</summary>
public sealed record MigrationProgress(MigrationRun Run, IReadOnlyDictionary<MigrationCaseState, int> Counts, IReadOnlyList<MigrationGroup> Groups)
{
    public int Total => Counts.Values.Sum();

    public int Of(MigrationCaseState state) => Counts.GetValueOrDefault(state);

    /// <summary>Cases that are settled, whichever way the run goes.</summary>
    public int Settled => Total - Of(Run.Undoing ? MigrationCaseState.Migrated : MigrationCaseState.Waiting);

    public bool CanUndo => !Run.Undoing && Groups.Any(x => x.Cases.Exists(found => found.CanUndo));
}

/// <summary>Cases of a run in the same state for the same reasons.</summary>
/// <param name="ReasonsText">The reasons as they are stored.</param>
/// <param name="Count">How many there are; the first few are named.</param>
public sealed record MigrationGroup(MigrationCaseState State, string ReasonsText, int Count, List<MigratedCase> Cases)
{
    public IReadOnlyList<CaseReason> Reasons => CaseReason.Read(ReasonsText);
}

/// <param name="CanUndo">Whether it has taken no step since it was moved.</param>
public sealed record MigratedCase(Guid CaseId, string? Number, bool CanUndo);
