using System.Security.Claims;
using System.Text.Json.Nodes;
using Host.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Workflows.Cases;
using Workflows.Runtime.Workers;

namespace Host.Api.Outside;

/// <summary>How a worker outside performs the external steps of processes, in any language: docs/workers.md.</summary>
internal static class WorkerEndpoints
{
    private const int LongestText = 2000;
    private const int LongestCode = 200;
    private const int MostJobs = 100;
    private const int MostRetries = 1000;
    private const int LongestWait = 60;
    private const int LongestRest = 30 * 24 * 3600;
    private static readonly (int Least, int Most) LeaseSeconds = (5, 86_400);

    public static void MapWorkers(this IEndpointRouteBuilder outside)
    {
        var jobs = outside.MapGroup("/jobs").WithTags("Jobs")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized);
        jobs.MapPost("/activate", ActivateAsync).WithName("activateJobs").ProducesProblem(StatusCodes.Status403Forbidden)
            .WithSummary("Take jobs of an external type under a lease");
        var job = jobs.MapGroup("/{id:guid}").ProducesProblem(StatusCodes.Status409Conflict);
        job.MapPost("/complete", CompleteAsync).WithName("completeJob").WithSummary("The job is done; its result goes to the process");
        job.MapPost("/fail", FailAsync).WithName("failJob").WithSummary("The job has failed; it is tried again or becomes an incident");
        job.MapPost("/error", ThrowAsync).WithName("throwError").WithSummary("Report a BPMN error, which the process catches");
        job.MapPost("/extend", ExtendAsync).WithName("extendLease").WithSummary("Lengthen the lease");
    }

    private static async Task<Results<Ok<ActivatedJobs>, ProblemHttpResult>> ActivateAsync(
        ActivateRequest request, ClaimsPrincipal program, ActivateJobs activate, IHostApplicationLifetime life, CancellationToken cancellation)
    {
        if (!OutsideClaims.MayPerform(program, request.Type))
            return Refuse(StatusCodes.Status403Forbidden, $"The program may not perform jobs of the type '{request.Type}'; list it under its JobTypes.");
        if (Outside(request.Max, 1, MostJobs, "max") is { } max)
            return max;
        if (Outside(request.LeaseSeconds, LeaseSeconds.Least, LeaseSeconds.Most, "leaseSeconds") is { } lease)
            return lease;
        if (Outside(request.WaitSeconds, 0, LongestWait, "waitSeconds") is { } wait)
            return wait;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, life.ApplicationStopping);
        var jobs = await activate.RunAsync(
            request.Type, OutsideClaims.NameOf(program), request.Max, TimeSpan.FromSeconds(request.LeaseSeconds), TimeSpan.FromSeconds(request.WaitSeconds), stop.Token);
        return TypedResults.Ok(new ActivatedJobs([.. jobs.Select(Show)]));
    }

    private static Task<Results<Ok<JobAnswered>, ProblemHttpResult>> CompleteAsync(
        Guid id, CompleteRequest request, ClaimsPrincipal program, JobLeases leases, FinishJob finish, CancellationToken cancellation) =>
        AnswerAsync(id, request.LeaseToken, program, leases, (job, who) =>
            finish.CompleteAsync(job, who, (_, _) => Task.FromResult((JsonObject)request.Result.DeepClone()), cancellation), cancellation);

    private static async Task<Results<Ok<JobAnswered>, ProblemHttpResult>> FailAsync(
        Guid id, FailRequest request, ClaimsPrincipal program, JobLeases leases, FinishJob finish, CancellationToken cancellation)
    {
        if (request.Message.Length is 0 or > LongestText)
            return Refuse(StatusCodes.Status400BadRequest, $"message has 1 to {LongestText} characters.");
        if (Outside(request.Retries ?? 0, 0, MostRetries, "retries") is { } retries)
            return retries;
        if (Outside(request.BackOffSeconds ?? 0, 0, LongestRest, "backOffSeconds") is { } rest)
            return rest;
        return await AnswerAsync(id, request.LeaseToken, program, leases, (job, who) => finish.RetryAsync(
            job, who, request.Message,
            request.BackOffSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : RetryPlan.Outside.RestAfter(job.Attempt), request.Retries, cancellation), cancellation);
    }

    private static async Task<Results<Ok<JobAnswered>, ProblemHttpResult>> ThrowAsync(
        Guid id, ErrorRequest request, ClaimsPrincipal program, JobLeases leases, FinishJob finish, CancellationToken cancellation)
    {
        if (request.Code.Length is 0 or > LongestCode || request.Message?.Length > LongestText)
            return Refuse(StatusCodes.Status400BadRequest, $"code has 1 to {LongestCode} characters and message at most {LongestText}.");
        return await AnswerAsync(id, request.LeaseToken, program, leases, (job, who) =>
            finish.ThrowAsync(job, who, request.Code, request.Message, (JsonObject)request.Result.DeepClone(), cancellation), cancellation);
    }

    private static async Task<Results<Ok<ExtendedLease>, ProblemHttpResult>> ExtendAsync(
        Guid id, ExtendRequest request, ClaimsPrincipal program, JobLeases leases, CancellationToken cancellation)
    {
        if (Outside(request.LeaseSeconds, LeaseSeconds.Least, LeaseSeconds.Most, "leaseSeconds") is { } lease)
            return lease;
        return await OwnAsync(id, request.LeaseToken, program, leases, cancellation) is not null
            && await leases.ExtendAsync(id, request.LeaseToken, TimeSpan.FromSeconds(request.LeaseSeconds), cancellation) is { } until
                ? TypedResults.Ok(new ExtendedLease(until))
                : Lost();
    }

    private static async Task<Results<Ok<JobAnswered>, ProblemHttpResult>> AnswerAsync(
        Guid id, Guid leaseToken, ClaimsPrincipal program, JobLeases leases, Func<LeasedJob, Actor, Task<JobEnd>> answer, CancellationToken cancellation)
    {
        if (await OwnAsync(id, leaseToken, program, leases, cancellation) is not { } job)
            return Lost();
        return await answer(job, Actor.System(OutsideClaims.NameOf(program))) switch
        {
            JobEnd.LeaseLost => Lost(),
            JobEnd.Done => TypedResults.Ok(new JobAnswered("done")),
            JobEnd.Resting => TypedResults.Ok(new JobAnswered("resting")),
            _ => TypedResults.Ok(new JobAnswered("incident")),
        };
    }

    private static async Task<LeasedJob?> OwnAsync(Guid id, Guid leaseToken, ClaimsPrincipal program, JobLeases leases, CancellationToken cancellation) =>
        await leases.FindAsync(id, leaseToken, cancellation) is { } job && OutsideClaims.MayPerform(program, job.Type) ? job : null;

    private static ActivatedJob Show(LeasedJob job) => new()
    {
        Id = job.Id,
        Type = job.Type,
        ElementId = job.Input.ElementId,
        Inputs = job.Input.Inputs,
        Headers = job.Input.Headers,
        Attempt = job.Attempt,
        MaxAttempts = job.MaxAttempts,
        LeaseToken = job.LeaseToken,
        LeaseUntil = job.LeaseUntil,
        IdempotencyKey = job.IdempotencyKey,
    };

    private static ProblemHttpResult? Outside(int value, int least, int most, string name) =>
        value >= least && value <= most ? null : Refuse(StatusCodes.Status400BadRequest, $"{name} is from {least} to {most}, not {value}.");

    private static ProblemHttpResult Lost() => Refuse(
        StatusCodes.Status409Conflict, "The job is not yours, or no longer: its lease ran out and somebody took it, or the case has moved on. Drop it and activate anew.");

    private static ProblemHttpResult Refuse(int status, string sentence) => TypedResults.Problem(sentence, statusCode: status);
}
