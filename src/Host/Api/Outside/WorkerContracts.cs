using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Host.Api.Outside;

/// <summary>Asks for jobs.</summary>
internal sealed record ActivateRequest
{
    [Description("The job type, name:major, as the process's task definition says.")]
    [JsonRequired]
    public string Type { get; init; } = "";

    [Description("At most so many jobs, 1 to 100.")]
    public int Max { get; init; } = 1;

    [Description("How long the worker has for each job before somebody else may take it, 5 to 86 400 seconds.")]
    public int LeaseSeconds { get; init; } = 300;

    [Description("How long to wait for a job when there is none, 0 to 60 seconds.")]
    public int WaitSeconds { get; init; }
}

internal sealed record ActivatedJobs(IReadOnlyList<ActivatedJob> Jobs);

/// <summary>A job in the worker's hands.</summary>
internal sealed record ActivatedJob
{
    public required Guid Id { get; init; }

    public required string Type { get; init; }

    [Description("The step's id in the process.")]
    public required string ElementId { get; init; }

    [Description("What the step's input mapping gives.")]
    public required JsonObject Inputs { get; init; }

    [Description("The step's settings.")]
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    [Description("1 at the first attempt.")]
    public required int Attempt { get; init; }

    public required int MaxAttempts { get; init; }

    [Description("Proves that the job is the worker's; sent with every answer.")]
    public required Guid LeaseToken { get; init; }

    public required DateTimeOffset LeaseUntil { get; init; }

    [Description("The same at every attempt of the same step: a receiver that keeps it does the work once.")]
    public required string IdempotencyKey { get; init; }
}

internal sealed record CompleteRequest
{
    [JsonRequired]
    public Guid LeaseToken { get; init; }

    [Description("The result's variables.")]
    public JsonObject Result { get; init; } = [];
}

internal sealed record FailRequest
{
    [JsonRequired]
    public Guid LeaseToken { get; init; }

    [Description("What failed, for operators; at most 2 000 characters.")]
    [JsonRequired]
    public string Message { get; init; } = "";

    [Description("How often the job may still be tried; 0 makes it an incident. Left out: what the step says.")]
    public int? Retries { get; init; }

    [Description("How long the job rests before the next attempt, up to 30 days. Left out: longer after each attempt.")]
    public int? BackOffSeconds { get; init; }
}

internal sealed record ErrorRequest
{
    [JsonRequired]
    public Guid LeaseToken { get; init; }

    [Description("The code of the BPMN error that the process catches.")]
    [JsonRequired]
    public string Code { get; init; } = "";

    [Description("For operators, when nothing catches it.")]
    public string? Message { get; init; }

    [Description("Variables for whoever catches it.")]
    public JsonObject Result { get; init; } = [];
}

internal sealed record ExtendRequest
{
    [JsonRequired]
    public Guid LeaseToken { get; init; }

    [Description("From now, 5 to 86 400 seconds.")]
    [JsonRequired]
    public int LeaseSeconds { get; init; }
}

internal sealed record ExtendedLease(DateTimeOffset LeaseUntil);

/// <summary>What became of the job.</summary>
/// <param name="Outcome"><c>done</c>, <c>resting</c> or <c>incident</c>.</param>
internal sealed record JobAnswered(string Outcome);
