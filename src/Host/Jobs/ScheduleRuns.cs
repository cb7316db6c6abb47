using Npgsql;
using NpgsqlTypes;

namespace Host.Jobs;

/// <summary>The history of what ran by itself.</summary>
public sealed class ScheduleRuns(NpgsqlDataSource dataSource, TimeProvider machine)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Enters a run. An earlier one that never ended was another host's that died: Quartz runs a schedule once at a time.</summary>
    public async Task<long> BeginAsync(string schedule, string startedBy, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            with died as (update schedule_run set state = 'interrupted', ended_at = $4 where schedule = $1 and state = 'running')
            insert into schedule_run (schedule, host, started_by, started_at, state) values ($1, $2, $3, $4, 'running') returning id
            """);
        Add(command, schedule, Environment.MachineName, startedBy, machine.GetUtcNow());
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public async Task EndAsync(long run, ScheduleRunState state, int? done, string? error)
    {
        await using var command = dataSource.CreateCommand("update schedule_run set state = $2, ended_at = $3, done = $4, error = $5 where id = $1");
        Add(command, run, state.ToString().ToLowerInvariant(), machine.GetUtcNow());
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)done ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)error ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>The latest runs of every schedule, newest first.</summary>
    public async Task<ILookup<string, ScheduleRun>> LatestAsync(int ofEach, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            select run.id, run.schedule, run.host, run.started_by, run.started_at, run.ended_at, run.state, run.done, run.error
            from unnest($1) as name(schedule)
            cross join lateral (select * from schedule_run where schedule_run.schedule = name.schedule order by id desc limit $2) run
            """);
        Add(command, Schedules.All.Select(x => x.Name).ToArray(), ofEach);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var runs = new List<ScheduleRun>();
        while (await reader.ReadAsync(cancellation))
        {
            runs.Add(new ScheduleRun(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5), Enum.Parse<ScheduleRunState>(reader.GetString(6), ignoreCase: true),
                reader.IsDBNull(7) ? null : reader.GetInt32(7), reader.IsDBNull(8) ? null : reader.GetString(8)));
        }

        return runs.ToLookup(x => x.Schedule);
    }

    /// <returns>How many runs were deleted.</returns>
    public async Task<int> DeleteOldAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand("delete from schedule_run where started_at < $1");
        Add(command, machine.GetUtcNow() - Kept);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private static void Add(NpgsqlCommand command, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
    }
}
