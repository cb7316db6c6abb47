using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Workflows.Archive;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Notifications;
using Workflows.Processes.Bundles;
using Workflows.Processes.Publishing;
using Workflows.Processes.Retention;

namespace Host.Pages.Operations;

/// <summary>Reads the operations page: what is open, and the latest of what has been done.</summary>
public sealed class ReadOperations(
    NpgsqlDataSource dataSource, IDbContextFactory<WorkflowsDb> factory, ProcessVersions versions, HealthCheckService health, CaseClock clock, ReadSchedules schedules,
    ReadRetention retention)
{
    /// <summary>How many lines of each kind are shown.</summary>
    public const int Limit = 50;

    public async Task<OperationsView> RunAsync(CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var incidents = await IncidentsAsync(cancellation);
        var jobs = await JobsAsync(cancellation);
        var messages = await MessagesAsync(cancellation);
        var timers = await DueAsync(
            $"""
            (select case_id, element_id, due_at, wait_id, retry_at, last_error from timer where retry_at is not null order by due_at limit {Limit})
            union all (select case_id, element_id, due_at, wait_id, null, null from timer where retry_at is null order by due_at limit {Limit})
            """,
            cancellation);
        var deadlines = await DueAsync("select case_id, rule, next_moment, null::bigint, null::timestamptz, null from deadline where next_moment is not null order by next_moment", cancellation);
        var mails = await db.Set<Mail>().AsNoTracking().OrderByDescending(x => x.SentAt).Take(Limit).ToListAsync(cancellation);
        var transfers = await db.Set<ArchiveTransfer>().AsNoTracking().OrderByDescending(x => x.HandedOverAt).Take(Limit).ToListAsync(cancellation);
        var named = incidents.Select(x => x.CaseId).Concat(jobs.Select(x => x.CaseId)).Concat(messages.Select(x => x.CaseId).OfType<Guid>()).Concat(timers.Select(x => x.CaseId))
            .Concat(deadlines.Select(x => x.CaseId)).Concat(mails.Select(x => x.CaseId)).Concat(transfers.Select(x => x.CaseId)).Distinct().ToList();
        return new OperationsView
        {
            Now = await clock.NowAsync(cancellation),
            Health = await health.CheckHealthAsync(cancellation),
            Incidents = incidents,
            Jobs = jobs,
            Schedules = await schedules.RunAsync(cancellation),
            Retention = await retention.RulesAsync(cancellation),
            Disposals = await retention.DisposalsAsync(Limit, cancellation),
            Messages = messages,
            Timers = timers,
            Deadlines = deadlines,
            Mails = mails,
            Transfers = transfers,
            Versions = await db.Set<ProcessPublication>().AsNoTracking().Where(x => x.WithdrawnAt == null).OrderByDescending(x => x.RecordedAt).Take(Limit).ToListAsync(cancellation),
            InForce = (await versions.AllInForceAsync(cancellation)).Select(x => x.Id).ToHashSet(),
            Numbers = await db.Set<CaseFile>().AsNoTracking().Where(x => named.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Number, cancellation),
        };
    }

    /// <summary>The case of a number, however its letters are written; null when there is none.</summary>
    public async Task<Guid?> CaseAsync(string number, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand("select id from case_file where number = upper($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = number });
        return await command.ExecuteScalarAsync(cancellation) as Guid?;
    }

    private async Task<List<IncidentRow>> IncidentsAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            $"""
            select i.case_id, i.id, i.element_id, i.kind, i.message, i.raised_at, c.version_id
            from incident i join case_file c on c.id = i.case_id
            where i.resolved_at is null order by i.raised_at limit {Limit}
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<IncidentRow>();
        while (await reader.ReadAsync(cancellation))
        {
            var process = await versions.GetAsync(reader.GetString(6), cancellation);
            var element = reader.GetString(2);
            rows.Add(new IncidentRow(
                reader.GetGuid(0), reader.GetInt64(1), element,
                process.Model.Processes.Values.Select(x => x.Nodes.GetValueOrDefault(element)?.Name).FirstOrDefault(x => x is not null),
                reader.GetString(3), reader.GetString(4), reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return rows;
    }

    private async Task<List<JobRow>> JobsAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            $"""
            select case_id, element_id, type, state, attempts, max_attempts, run_at, last_error, leased_by, id, wait_id is null
            from job where state in ('waiting', 'failed') order by state, run_at limit {Limit}
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<JobRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new JobRow(
                reader.GetGuid(9), reader.GetBoolean(10), reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4), reader.GetInt32(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.IsDBNull(7) ? null : reader.GetString(7), reader.IsDBNull(8) ? null : reader.GetString(8)));
        }

        return rows;
    }

    private async Task<List<MessageRow>> MessagesAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            $"select case_id, name, key, source, state, expires_at, last_error from message where state <> 'consumed' order by sequence limit {Limit}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<MessageRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new MessageRow(
                reader.IsDBNull(0) ? null : reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetString(3),
                reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5), reader.IsDBNull(6) ? null : reader.GetString(6)));
        }

        return rows;
    }

    private async Task<List<DueRow>> DueAsync(string sql, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand($"{sql} limit {Limit}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<DueRow>();
        while (await reader.ReadAsync(cancellation))
        {
            var failure = reader.IsDBNull(4) ? null : new TimerFailure(reader.GetInt64(3), reader.GetFieldValue<DateTimeOffset>(4), reader.IsDBNull(5) ? "" : reader.GetString(5));
            rows.Add(new DueRow(reader.GetGuid(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), failure));
        }

        return rows;
    }
}
