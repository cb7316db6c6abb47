using Npgsql;
using Workflows.Cases;
using Workflows.Runtime.Workers;

namespace Workflows.Runtime;

/// <summary>
/// Finds the clocks at the moment when they change by themselves. One statement turns a batch of due rows into a job for each
/// of their cases: a moment is gone only if its job is there, so a killed sweep loses nothing and any number of hosts take
/// each moment once. It reads no case and locks none; the job computes the clocks anew under the case's lock.
/// </summary>
public sealed class DeadlineSweep(NpgsqlDataSource dataSource, CaseClock clock, WorkSignal signal, TimeProvider machine) : IDueWork
{
    /// <summary>The type of the jobs, whose handler acts on what the clocks have reached.</summary>
    public const string Job = "deadline:1";

    /// <summary>Their channel: the letters and mails of a case do not wait for them.</summary>
    public const string Channel = "deadline";

    /// <summary>How many rows one statement takes.</summary>
    public const int Batch = 500;

    /// <summary>Public so that its plan can be asked for.</summary>
    public const string TakeSql =
        """
        with due as (
            select case_id, rule, subject from deadline
            where next_moment <= $1
            order by next_moment
            limit $2
            for no key update skip locked),
        taken as (
            update deadline set next_moment = null
            from due
            where deadline.case_id = due.case_id and deadline.rule = due.rule and deadline.subject = due.subject
            returning deadline.case_id)
        insert into job (id, case_id, element_id, type, channel, inputs, headers, state, attempts, run_at, max_attempts)
        select gen_random_uuid(), case_id, 'deadline.due', $4, $5, '{}', '{}', 'waiting', 0, $3, $6
        from (select distinct case_id from taken) cases
        """;

    /// <summary>A limit is not to be lost because something was away for a night.</summary>
    public static RetryPlan Retries { get; } = new(
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12));

    public bool IsScheduled => true;

    /// <summary>The values of <see cref="TakeSql"/>.</summary>
    /// <param name="now">The case clock.</param>
    /// <param name="most">How many rows are taken.</param>
    /// <param name="machineNow">From when on the jobs may be performed.</param>
    public static NpgsqlParameter[] Parameters(DateTimeOffset now, int most, DateTimeOffset machineNow) =>
    [
        new() { Value = now }, new() { Value = most }, new() { Value = machineNow },
        new() { Value = Job }, new() { Value = Channel }, new() { Value = Retries.Attempts },
    ];

    /// <summary>Takes every clock that has changed.</summary>
    /// <returns>How many cases have a job now; one with clocks in two batches counts twice.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = await clock.NowAsync(cancellation);
        var count = 0;
        while (await TakeAsync(now, Batch, cancellation) is > 0 and var cases)
            count += cases;
        return count;
    }

    /// <summary>When the earliest clock changes, or null.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand("select min(next_moment) from deadline where next_moment is not null");
        return await command.ExecuteScalarAsync(cancellation) is DateTime due ? new DateTimeOffset(due) : null;
    }

    /// <summary>Takes the clock that changed first.</summary>
    /// <returns>False when none has.</returns>
    public async Task<bool> RunNextAsync(DateTimeOffset now, CancellationToken cancellation) => await TakeAsync(now, 1, cancellation) > 0;

    private async Task<int> TakeAsync(DateTimeOffset now, int most, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(TakeSql);
        command.Parameters.AddRange(Parameters(now, most, machine.GetUtcNow()));
        var cases = await command.ExecuteNonQueryAsync(cancellation);
        if (cases > 0)
            signal.Set();
        return cases;
    }
}
