using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Decisions;
using Workflows.Engine.Feel;
using Workflows.Engine.Verification;
using Workflows.Inquiries;
using Workflows.Participants;
using Workflows.Runtime;

namespace Workflows.Processes.Migration;

/// <summary>Reads what a forecast needs: for a batch of cases as they stand, and for one inside its unit.</summary>
internal static class ReadSituations
{
    /// <summary>The cases as they stand, without a lock.</summary>
    public static async Task<IReadOnlyList<CaseSituation>> ManyAsync(
        WorkflowsDb db, NpgsqlConnection connection, IReadOnlyList<CaseFile> files, bool withCompleted, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = files.Select(x => x.Id).ToArray();
        var states = await ReadInstances.RunAsync(connection, ids, cancellation);
        var people = (await db.Set<Participant>().AsNoTracking().Where(x => ids.Contains(x.CaseId)).ToListAsync(cancellation)).ToLookup(x => x.CaseId);
        var deadlines = (await db.Set<Deadline>().AsNoTracking().Where(x => ids.Contains(x.CaseId)).ToListAsync(cancellation)).ToLookup(x => x.CaseId);
        var decisions = (await db.Set<Decision>().AsNoTracking().Where(x => ids.Contains(x.CaseId)).ToListAsync(cancellation)).ToLookup(x => x.CaseId);
        var signatures = (await db.Set<Cases.Signature>().AsNoTracking().Where(x => ids.Contains(x.CaseId)).ToListAsync(cancellation)).ToLookup(x => x.CaseId);
        var inquiries = (await db.Set<Inquiry>().AsNoTracking().Where(x => ids.Contains(x.CaseId)).ToListAsync(cancellation)).ToLookup(x => x.CaseId);
        var milestones = (await db.Set<CaseMilestone>().AsNoTracking().Where(x => ids.Contains(x.CaseId)).ToListAsync(cancellation)).ToLookup(x => x.CaseId);
        var completed = await CompletedAsync(connection, ids, withCompleted, cancellation);
        var done = await DoneJobsAsync(connection, ids, cancellation);
        var leases = await LeasesAsync(connection, ids, forUpdate: false, cancellation);
        return
        [
            .. files.Select(file => new CaseSituation(
                file,
                states.GetValueOrDefault(file.Id),
                FeelJson.FromNode(CaseSnapshot.Of(
                    file, [.. people[file.Id]], [.. deadlines[file.Id]], [.. decisions[file.Id]], [.. signatures[file.Id]], [.. inquiries[file.Id]], now)),
                [.. milestones[file.Id].Select(x => x.Name)],
                completed[file.Id].ToHashSet(StringComparer.Ordinal),
                ProgressOf(file, decisions[file.Id].Any(), done[file.Id]),
                leases.TryGetValue(file.Id, out var until) ? until : null)),
        ];
    }

    /// <summary>
    /// The unit's case. Its waiting jobs are locked, so that no worker takes one while the case is moved; a worker that has
    /// one has a lease that shows.
    /// </summary>
    /// <param name="unit">The case's unit.</param>
    /// <param name="models">Gives what expressions read as <c>case</c>.</param>
    /// <param name="withCompleted">Whether to read which elements the case has completed.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public static async Task<CaseSituation> OneAsync(CaseUnit unit, IProcessModels models, bool withCompleted, CancellationToken cancellation)
    {
        Guid[] ids = [unit.Case.Id];
        var leases = await LeasesAsync(unit.Connection, ids, forUpdate: true, cancellation);
        var milestones = await unit.Db.Set<CaseMilestone>().AsNoTracking().Where(x => x.CaseId == unit.Case.Id).Select(x => x.Name).ToListAsync(cancellation);
        var completed = await CompletedAsync(unit.Connection, ids, withCompleted, cancellation);
        return new CaseSituation(
            unit.Case,
            await InstanceRows.CurrentAsync(unit, cancellation),
            await models.SnapshotAsync(unit, cancellation),
            milestones,
            completed[unit.Case.Id].ToHashSet(StringComparer.Ordinal),
            ProgressOf(
                unit.Case,
                await unit.Db.Set<Decision>().AnyAsync(x => x.CaseId == unit.Case.Id, cancellation),
                (await DoneJobsAsync(unit.Connection, ids, cancellation))[unit.Case.Id]),
            leases.TryGetValue(unit.Case.Id, out var until) ? until : null);
    }

    private static CaseProgress ProgressOf(CaseFile file, bool decided, IEnumerable<string> doneJobs) => new(
        decided,
        file.Number is not null,
        doneJobs.Any(MunicipalRules.Case.Notify.Contains),
        doneJobs.Any(MunicipalRules.Case.Archive.Contains));

    private static async Task<ILookup<Guid, string>> DoneJobsAsync(
        NpgsqlConnection connection, Guid[] ids, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select distinct case_id, type from job where case_id = any($1) and state = 'done'", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = ids });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var done = new List<(Guid Case, string Type)>();
        while (await reader.ReadAsync(cancellation))
            done.Add((reader.GetGuid(0), reader.GetString(1)));
        return done.ToLookup(x => x.Case, x => x.Type);
    }

    private static async Task<Dictionary<Guid, DateTimeOffset>> LeasesAsync(
        NpgsqlConnection connection, Guid[] ids, bool forUpdate, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select case_id, lease_until from job where case_id = any($1) and state = 'waiting'{(forUpdate ? " order by id for update" : "")}", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = ids });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var latest = new Dictionary<Guid, DateTimeOffset>();
        while (await reader.ReadAsync(cancellation))
        {
            if (await reader.IsDBNullAsync(1, cancellation))
                continue;
            var until = reader.GetFieldValue<DateTimeOffset>(1);
            if (!latest.TryGetValue(reader.GetGuid(0), out var known) || known < until)
                latest[reader.GetGuid(0)] = until;
        }

        return latest;
    }

    /// <summary>From the facts of the history; empty where nobody asks, because a plan moves no element.</summary>
    private static async Task<ILookup<Guid, string>> CompletedAsync(
        NpgsqlConnection connection, Guid[] ids, bool isAsked, CancellationToken cancellation)
    {
        var completed = new List<(Guid Case, string Element)>();
        if (isAsked)
        {
            await using var command = new NpgsqlCommand(
                """
                select distinct e.case_id, f ->> 'elementId'
                from case_event e, json_array_elements(e.payload -> 'steps') s, json_array_elements(s -> 'facts') f
                where e.case_id = any($1) and e.type = 'process.step' and f ->> 'type' = 'completed'
                """,
                connection);
            command.Parameters.Add(new NpgsqlParameter { Value = ids });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                completed.Add((reader.GetGuid(0), reader.GetString(1)));
        }

        return completed.ToLookup(x => x.Case, x => x.Element);
    }
}
