using Microsoft.Extensions.Logging;
using Npgsql;
using Workflows.Cases;
using Workflows.Runtime.Workers;

namespace Workflows.Runtime;

/// <summary>
/// Performs dispatched steps: takes a due job under a lease, performs it outside any transaction, and completes it in the
/// case's unit if the lease is still its own. Whatever a handler throws becomes a retry, then an incident. A job that no
/// step waits for rests as failed until an operator tries it again.
/// </summary>
public sealed class JobRunner(
    JobLeases leases, OwnJobs own, FinishJob finish, StepHandlers handlers, CaseClock clock, TimeProvider machine, ILogger<JobRunner> log)
{
    /// <summary>A handler is stopped before its lease ends, so that nobody else performs the job beside it.</summary>
    private static readonly TimeSpan MostTime = OwnJobs.Lease - TimeSpan.FromSeconds(10);

    /// <summary>Takes and performs one job.</summary>
    /// <returns>False when none was due.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (await own.NextAsync() is { } job)
        {
            await RunAsync(job, handlers.Dispatched(job.Type)!, cancellation);
            return true;
        }

        if (await leases.TakeAbandonedAsync(OwnJobs.Lease, OwnJobs.Host, cancellation) is not [var abandoned])
            return false;
        await finish.FailAsync(abandoned, Actor.System(abandoned.Type), LeftBehind(abandoned, abandoned.MaxAttempts), cancellation);
        return true;
    }

    private async Task RunAsync(LeasedJob job, IDispatchedStep handler, CancellationToken cancellation)
    {
        var who = Actor.System(job.Type);
        if (job.Attempt > job.MaxAttempts)
        {
            await finish.FailAsync(job, who, LeftBehind(job, job.MaxAttempts), cancellation);
            return;
        }

        var outcome = await PerformAsync(job, handler, cancellation);
        try
        {
            await TwiceAsync(job, () => FinishAsync(job, who, handler, outcome, cancellation));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "What job {Job} of type {Type} did could not be recorded", job.Id, job.Type);
            await finish.RetryAsync(job, who, failure.Message, handler.Retries.RestAfter(job.Attempt), null, cancellation);
        }
    }

    private async Task<JobOutcome> PerformAsync(LeasedJob job, IDispatchedStep handler, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(MostTime, machine);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await TwiceAsync(job, () => PerformOnceAsync(job, handler, stop.Token));
        }
        catch (StepInputException problem)
        {
            return new JobOutcome.NeedsPerson(problem.Message);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(failure, "Job {Job} of type {Type} failed", job.Id, job.Type);
            return new JobOutcome.RetryLater(TimeSpan.Zero, limit.IsCancellationRequested ? $"It did not end within {MostTime.TotalSeconds:0} seconds." : failure.Message);
        }
    }

    /// <summary>A failure of the database at the moment moves no date of a case: what it cut off is done once more at once.</summary>
    private async Task<T> TwiceAsync<T>(LeasedJob job, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception failure) when (failure is NpgsqlException || failure.InnerException is NpgsqlException)
        {
            log.LogWarning(failure, "Job {Job} of type {Type} failed in the database; it is tried once more", job.Id, job.Type);
            return await act();
        }
    }

    private async Task<JobOutcome> PerformOnceAsync(LeasedJob job, IDispatchedStep handler, CancellationToken cancellation)
    {
        var now = await clock.NowAsync(cancellation);
        return await handler.PerformAsync(new DispatchedJob(job.Id, job.CaseId, now, job.Input, job.IdempotencyKey, job.Attempt), cancellation);
    }

    private Task<JobEnd> FinishAsync(LeasedJob job, Actor who, IDispatchedStep handler, JobOutcome outcome, CancellationToken cancellation) => outcome switch
    {
        JobOutcome.Done done => finish.CompleteAsync(job, who, done.Record, cancellation),
        JobOutcome.RetryLater later => finish.RetryAsync(
            job, who, later.Why, later.After > TimeSpan.Zero ? later.After : handler.Retries.RestAfter(job.Attempt), null, cancellation),
        JobOutcome.NeedsPerson person => finish.FailAsync(job, who, person.Why, cancellation),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };

    private static string LeftBehind(LeasedJob job, int attempts) =>
        $"None of {attempts} attempts ended with an answer.{(job.LastError is { } last ? $" Before that: {last}" : "")}";
}
