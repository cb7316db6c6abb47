using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Engine.Feel;
using Workflows.Runtime.Workers;

namespace Workflows.Runtime;

/// <summary>What a service step of a process works on.</summary>
/// <param name="ElementId">The BPMN element.</param>
/// <param name="Inputs">The variables that the element's input mapping gives, as JSON.</param>
/// <param name="Headers">The element's task headers: the settings of its element template.</param>
public sealed record StepInput(string ElementId, JsonObject Inputs, IReadOnlyDictionary<string, string> Headers)
{
    /// <exception cref="StepInputException">The template's setting is missing.</exception>
    public string Header(string name) =>
        Headers.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw new StepInputException($"Step '{ElementId}' lacks its setting '{name}'.");

    public string? OptionalHeader(string name) => Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>What an input of that name says, before the template's setting: for what differs from case to case.</summary>
    /// <exception cref="StepInputException">There is neither.</exception>
    public string TextOrHeader(string name) => OptionalText(name) ?? Header(name);

    /// <exception cref="StepInputException">The input is missing or no text.</exception>
    public string Text(string name) =>
        OptionalText(name) ?? throw new StepInputException($"Step '{ElementId}' got no text for its input '{name}'.");

    public string? OptionalText(string name) =>
        Inputs[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    public decimal? OptionalNumber(string name) =>
        Inputs[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

/// <summary>A definition gave a step something it cannot work with: an incident that a person must look at.</summary>
public sealed class StepInputException(FaultText text) : Exception(text.ToString())
{
    public FaultText Text { get; } = text;
}

/// <summary>
/// A step that works in our database only. It runs inside the trigger's transaction; its result goes back to the process
/// at once.
/// </summary>
public interface ITransactionalStep
{
    /// <summary><c>name:major</c>, the task definition's type.</summary>
    string Type { get; }

    /// <returns>The result variables.</returns>
    Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation);
}

/// <summary>
/// A step with an effect outside the database. It is performed after commit, under a lease, possibly more than once after a
/// crash; what it records is written with the step's completion in one transaction, exactly once.
/// </summary>
public interface IDispatchedStep
{
    /// <summary><c>name:major</c>, the task definition's type.</summary>
    string Type { get; }

    /// <summary>Unfinished jobs of one case and channel are performed in the order of their creation.</summary>
    string Channel { get; }

    /// <summary>How often it is attempted and how long it rests in between; a step's own <c>retries</c> go before its number.</summary>
    RetryPlan Retries => RetryPlan.Local;

    Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation);
}

/// <summary>A dispatched handler that no step of a process may name; a case queues it through <see cref="QueueJob"/>.</summary>
public interface ICaseJob : IDispatchedStep;

/// <param name="IdempotencyKey">The same at every attempt.</param>
public sealed record DispatchedJob(Guid Id, Guid CaseId, DateTimeOffset Now, StepInput Input, string IdempotencyKey, int Attempt);

/// <summary>How performing a dispatched step ended.</summary>
public abstract record JobOutcome
{
    private JobOutcome()
    {
    }

    /// <summary>It worked; <paramref name="Record"/> runs inside the completing unit and returns the result variables.</summary>
    public sealed record Done(Func<CaseUnit, CancellationToken, Task<JsonObject>> Record) : JobOutcome;

    /// <summary>It failed and may succeed later; with <see cref="TimeSpan.Zero"/> it rests as its kind says.</summary>
    public sealed record RetryLater(TimeSpan After, string Why) : JobOutcome;

    /// <summary>Trying again cannot help: an incident, with the place where a person should look.</summary>
    public sealed record NeedsPerson(string Why) : JobOutcome;
}
