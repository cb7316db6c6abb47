using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Npgsql;
using Workflows.Cases;
using Workflows.Engine.Execution;

namespace Workflows.Runtime;

/// <summary>
/// Performs dispatched steps: takes a due job under a lease, performs it outside any transaction, and completes it in the
/// case's unit if the lease is still its own. Whatever a handler throws becomes a retry, then an incident; a job outside the
/// process then rests as failed until an operator tries it again.
/// </summary>
public sealed class JobRunner(
    NpgsqlDataSource dataSource, CaseUnits units, CaseRuntime runtime, StepHandlers handlers, CaseClock clock, TimeProvider machine, ILogger<JobRunner> log)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan[] BackOff = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)];

    /// <summary>How often a job is repeated by itself; one with more attempts has failed for good.</summary>
    internal static int Repeats => BackOff.Length;

    /// <summary>Takes and performs one job.</summary>
    /// <returns>False when none was due.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellation)
    {
        if (await TakeAsync(cancellation) is not { } job)
            return false;
        var outcome = await PerformAsync(job, cancellation);
        await FinishAsync(job, outcome, cancellation);
        return true;
    }

    private async Task<TakenJob?> TakeAsync(CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        var now = machine.GetUtcNow();
        await using var command = new NpgsqlCommand(
            """
            update job set lease_token = $1, lease_until = $2, attempts = attempts + 1
            where id = (
                select id from job
                where state = 'waiting' and run_at <= $3 and (lease_until is null or lease_until <= $3)
                    and not exists (
                        select 1 from job older
                        where older.case_id = job.case_id and older.channel = job.channel and older.sequence < job.sequence
                            and older.state in ('waiting', 'failed') and (older.state = 'waiting' or older.wait_id is not null))
                order by run_at, sequence
                limit 1
                for update skip locked)
            returning id, case_id, wait_id, element_id, type, inputs, headers, attempts, lease_token
            """,
            connection);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new NpgsqlParameter { Value = Guid.NewGuid() },
            new NpgsqlParameter { Value = now + Lease },
            new NpgsqlParameter { Value = now },
        ]);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return null;
        var input = new StepInput(
            reader.GetString(3),
            JsonNode.Parse(reader.GetString(5))!.AsObject(),
            JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(6))!);
        return new TakenJob(reader.GetGuid(0), reader.GetGuid(1), reader.IsDBNull(2) ? null : reader.GetInt64(2), reader.GetString(4), input, reader.GetInt32(7), reader.GetGuid(8));
    }

    private async Task<JobOutcome> PerformAsync(TakenJob job, CancellationToken cancellation)
    {
        if (handlers.Dispatched(job.Type) is not { } handler)
            return new JobOutcome.RetryLater(TimeSpan.FromSeconds(30), $"This host lacks the handler '{job.Type}'.");
        try
        {
            return await PerformTwiceAsync(handler, job, cancellation);
        }
        catch (StepInputException problem)
        {
            return new JobOutcome.NeedsPerson(problem.Message);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Job {Job} of type {Type} failed", job.Id, job.Type);
            return new JobOutcome.RetryLater(TimeSpan.Zero, failure.Message);
        }
    }

    /// <summary>A failure of the database at the moment moves no date of a case: the step is performed once more at once.</summary>
    private async Task<JobOutcome> PerformTwiceAsync(IDispatchedStep handler, TakenJob job, CancellationToken cancellation)
    {
        try
        {
            return await PerformOnceAsync(handler, job, cancellation);
        }
        catch (Exception failure) when (failure is NpgsqlException || failure.InnerException is NpgsqlException)
        {
            log.LogWarning(failure, "Job {Job} of type {Type} failed in the database; it is tried once more", job.Id, job.Type);
            return await PerformOnceAsync(handler, job, cancellation);
        }
    }

    private async Task<JobOutcome> PerformOnceAsync(IDispatchedStep handler, TakenJob job, CancellationToken cancellation)
    {
        var now = await clock.NowAsync(cancellation);
        // The key names the step, not the attempt: a repeat after a crash is the same message to its receiver.
        var key = job.WaitId is { } wait ? $"{job.CaseId:N}-{wait}" : $"{job.CaseId:N}-{job.Id:N}";
        return await handler.PerformAsync(new DispatchedJob(job.Id, job.CaseId, now, job.Input, key, job.Attempts), cancellation);
    }

    private Task FinishAsync(TakenJob job, JobOutcome outcome, CancellationToken cancellation) => outcome switch
    {
        JobOutcome.Done done => CompleteAsync(job, done, cancellation),
        JobOutcome.RetryLater later when job.Attempts <= BackOff.Length => PostponeAsync(job, later, cancellation),
        JobOutcome.RetryLater later => FailAsync(job, later.Why, cancellation),
        JobOutcome.NeedsPerson person => FailAsync(job, person.Why, cancellation),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };

    private async Task CompleteAsync(TakenJob job, JobOutcome.Done done, CancellationToken cancellation)
    {
        try
        {
            await RecordAsync(job, done, cancellation);
        }
        catch (StepRefusedException refused)
        {
            await FailAsync(job, refused.Message, cancellation);
        }
    }

    private Task RecordAsync(TakenJob job, JobOutcome.Done done, CancellationToken cancellation) =>
        units.RunAsync(job.CaseId, Worker(job), async unit =>
        {
            if (!await EndLeaseAsync(unit, job, "done", null, cancellation))
                return;
            var result = await done.Record(unit, cancellation);
            await unit.SaveAsync(cancellation);
            if (job.WaitId is { } wait)
                await runtime.FireAsync(unit, _ => new CompleteJob(wait, EngineValues.FromJson(result)), cancellation);
        }, cancellation);

    private Task FailAsync(TakenJob job, string why, CancellationToken cancellation) =>
        units.RunAsync(job.CaseId, Worker(job), async unit =>
        {
            if (!await EndLeaseAsync(unit, job, "failed", why, cancellation))
                return;
            if (job.WaitId is { } wait)
                await runtime.FireAsync(unit, _ => new FailJob(wait, why), cancellation);
            else
                unit.Record("job.failed", new { job.Id, job.Type, why });
        }, cancellation);

    private async Task PostponeAsync(TakenJob job, JobOutcome.RetryLater later, CancellationToken cancellation)
    {
        var wait = later.After > TimeSpan.Zero ? later.After : BackOff[Math.Min(job.Attempts, BackOff.Length) - 1];
        await using var command = dataSource.CreateCommand(
            "update job set lease_token = null, lease_until = null, run_at = $3, last_error = $4 where id = $1 and lease_token = $2");
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new NpgsqlParameter { Value = job.Id },
            new NpgsqlParameter { Value = job.LeaseToken },
            new NpgsqlParameter { Value = machine.GetUtcNow() + wait },
            new NpgsqlParameter { Value = later.Why },
        ]);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Only whoever still holds the lease ends the job; a completion that comes too late changes nothing.</summary>
    private static async Task<bool> EndLeaseAsync(CaseUnit unit, TakenJob job, string state, string? error, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            update job set state = $3, last_error = $4, lease_token = null, lease_until = null
            where id = $1 and lease_token = $2 and state = 'waiting'
            """,
            unit.Connection, unit.Transaction);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new NpgsqlParameter { Value = job.Id },
            new NpgsqlParameter { Value = job.LeaseToken },
            new NpgsqlParameter { Value = state },
            new NpgsqlParameter { Value = (object?)error ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
        ]);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private static ActionContext Worker(TakenJob job) => new(Actor.System(job.Type));

    private sealed record TakenJob(
        Guid Id, Guid CaseId, long? WaitId, string Type, StepInput Input, int Attempts, Guid LeaseToken);
}
