namespace Workflows.Runtime.Workers;

/// <summary>A job in the hands of whoever took it, until its lease ends.</summary>
/// <param name="WaitId">The wait of the process that it ends; null for a job that no step waits for.</param>
/// <param name="Type"><c>name:major</c>.</param>
/// <param name="Attempt">1 at the first attempt.</param>
/// <param name="MaxAttempts">After that many a person must look.</param>
/// <param name="LeaseToken">Whoever does not know it cannot end the job.</param>
/// <param name="LeaseUntil">The machine's time at which somebody else may take it.</param>
/// <param name="LastError">Why the attempt before failed, or null.</param>
public sealed record LeasedJob(
    Guid Id, Guid CaseId, long? WaitId, string Type, StepInput Input, int Attempt, int MaxAttempts, Guid LeaseToken, DateTimeOffset LeaseUntil, string? LastError)
{
    /// <summary>Names the step, not the attempt: a repeat after a crash is the same order to its receiver.</summary>
    public string IdempotencyKey => WaitId is { } wait ? $"{CaseId:N}-{wait}" : $"{CaseId:N}-{Id:N}";
}
