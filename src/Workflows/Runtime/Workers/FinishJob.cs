using System.Text.Json.Nodes;
using Npgsql;
using Workflows.Cases;
using Workflows.Engine.Execution;

namespace Workflows.Runtime.Workers;

/// <summary>
/// Ends a leased job in its case's unit: what it recorded and the process's next steps are one transaction, and nothing
/// happens when the lease is lost.
/// </summary>
public sealed class FinishJob(CaseUnits units, CaseRuntime runtime, JobLeases leases)
{
    /// <summary>The job is done.</summary>
    /// <param name="job">The job.</param>
    /// <param name="who">Who performed it.</param>
    /// <param name="record">Runs inside the unit and gives the result variables; may run again when the unit does.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns><see cref="JobEnd.Incident"/> when the process cannot take the result.</returns>
    public async Task<JobEnd> CompleteAsync(
        LeasedJob job, Actor who, Func<CaseUnit, CancellationToken, Task<JsonObject>> record, CancellationToken cancellation)
    {
        try
        {
            return await EndAsync(job, who, "done", null, async unit =>
            {
                var result = await record(unit, cancellation);
                await unit.SaveAsync(cancellation);
                if (job.WaitId is { } wait)
                    await runtime.FireAsync(unit, _ => new CompleteJob(wait, EngineValues.FromJson(result)), cancellation);
                return JobEnd.Done;
            }, cancellation);
        }
        catch (StepRefusedException refused)
        {
            return await FailAsync(job, who, refused.Message, cancellation);
        }
    }

    /// <summary>The job has failed and is tried again, unless its attempts are used up.</summary>
    /// <param name="job">The job.</param>
    /// <param name="who">Who performed it.</param>
    /// <param name="why">What failed, for operators.</param>
    /// <param name="rest">How long it rests.</param>
    /// <param name="attemptsLeft">How often it may still be tried; null for what its kind says.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<JobEnd> RetryAsync(LeasedJob job, Actor who, string why, TimeSpan rest, int? attemptsLeft, CancellationToken cancellation)
    {
        var most = attemptsLeft is { } left ? job.Attempt + left : job.MaxAttempts;
        if (job.Attempt >= most)
            return await FailAsync(job, who, why, cancellation);
        return await leases.PostponeAsync(job, rest, why, most, cancellation) ? JobEnd.Resting : JobEnd.LeaseLost;
    }

    /// <summary>The job has failed for good: an incident, and what waits behind it in its case and channel stays.</summary>
    public Task<JobEnd> FailAsync(LeasedJob job, Actor who, string why, CancellationToken cancellation) =>
        EndAsync(job, who, "failed", why, async unit =>
        {
            if (job.WaitId is { } wait)
                await runtime.FireAsync(unit, _ => new FailJob(wait, why), cancellation);
            else
                unit.Record("job.failed", new { job.Id, job.Type, why });
            return JobEnd.Incident;
        }, cancellation);

    /// <summary>The job reports a BPMN error, which the process catches or which becomes an incident.</summary>
    /// <param name="job">The job of a step.</param>
    /// <param name="who">Who performed it.</param>
    /// <param name="code">The error's code in the process.</param>
    /// <param name="message">For operators, when nothing catches it.</param>
    /// <param name="values">Variables for whoever catches it.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task<JobEnd> ThrowAsync(LeasedJob job, Actor who, string code, string? message, JsonObject values, CancellationToken cancellation) =>
        EndAsync(job, who, "done", null, async unit =>
        {
            var wait = job.WaitId ?? throw new InvalidOperationException($"Job {job.Id} belongs to no step that could catch an error.");
            await runtime.FireAsync(unit, _ => new ThrowBpmnError(wait, code, message, EngineValues.FromJson(values)), cancellation);
            var state = await InstanceRows.CurrentAsync(unit, cancellation);
            if (state?.Waits.ContainsKey(wait) != true)
                return JobEnd.Done;
            // Nothing caught it: the wait stays with the incident, and retrying that asks for the job again.
            unit.Write(
                "update job set state = 'failed', last_error = $2 where id = $1",
                new NpgsqlParameter { Value = job.Id }, new NpgsqlParameter { Value = message is null ? code : $"{code}: {message}" });
            return JobEnd.Incident;
        }, cancellation);

    /// <summary>The lease ends in the round trip that locks and reads the case; when it is lost nothing is done.</summary>
    private Task<JobEnd> EndAsync(
        LeasedJob job, Actor who, string state, string? error, Func<CaseUnit, Task<JobEnd>> work, CancellationToken cancellation) =>
        units.RunAsync(
            job.CaseId,
            new ActionContext(who),
            job.WaitId is null ? [new LeaseEnd(job, state, error)] : [new LeaseEnd(job, state, error), runtime.State],
            unit => unit.Recall<EndedLease>() is null ? Task.FromResult(JobEnd.LeaseLost) : work(unit),
            cancellation);
}

/// <summary>What became of a job.</summary>
public enum JobEnd
{
    /// <summary>The process has moved on.</summary>
    Done,

    /// <summary>It is tried again later.</summary>
    Resting,

    /// <summary>A person must look at it.</summary>
    Incident,

    /// <summary>Somebody else has it, or it has ended; nothing was changed.</summary>
    LeaseLost,
}
