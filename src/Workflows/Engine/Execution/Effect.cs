using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Execution;

/// <summary>
/// What the world must do after a step, in this order. Every effect is derived from the step alone: a caller that carries
/// them out in the transaction that writes the state can neither lose nor repeat one. What begins and ends within one step has
/// no effect; a wait that the trigger answered ends without one, because whoever sent the trigger knows.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CreateTask), "task+")]
[JsonDerivedType(typeof(ChangeTask), "task~")]
[JsonDerivedType(typeof(CancelTask), "task-")]
[JsonDerivedType(typeof(CreateJob), "job+")]
[JsonDerivedType(typeof(ChangeJob), "job~")]
[JsonDerivedType(typeof(CancelJob), "job-")]
[JsonDerivedType(typeof(StartTimer), "timer+")]
[JsonDerivedType(typeof(CancelTimer), "timer-")]
[JsonDerivedType(typeof(Subscribe), "subscribe")]
[JsonDerivedType(typeof(Unsubscribe), "unsubscribe")]
[JsonDerivedType(typeof(PublishMessage), "message")]
[JsonDerivedType(typeof(BroadcastSignal), "signal")]
[JsonDerivedType(typeof(OpenIncident), "incident+")]
[JsonDerivedType(typeof(CloseIncident), "incident-")]
[JsonDerivedType(typeof(EndInstance), "end")]
public abstract record Effect;

/// <summary>A person must do something. <paramref name="Wait"/> comes back in <see cref="CompleteTask"/>.</summary>
public sealed record CreateTask(long Wait, string ProcessId, string ElementId, string? Name) : Effect
{
    public string? FormId { get; init; }
    public string? FormKey { get; init; }
    public string? Assignee { get; init; }
    public ImmutableArray<string> CandidateGroups { get; init; } = [];
    public ImmutableArray<string> CandidateUsers { get; init; } = [];
    public DateTimeOffset? Due { get; init; }
    public DateTimeOffset? FollowUp { get; init; }
    public int? Priority { get; init; }
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;
    public string? TemplateId { get; init; }
    public int? TemplateVersion { get; init; }

    /// <summary>The task's local variables: its input mappings and data inputs, and the loop's item.</summary>
    public ImmutableDictionary<string, FeelValue> Inputs { get; init; } = Trigger.Nothing;
}

/// <summary>
/// After a migration: the open task is now described so. Who has it, what has been typed and what it was given stay.
/// </summary>
public sealed record ChangeTask(CreateTask Task) : Effect;

/// <summary>The task is no longer to be done.</summary>
public sealed record CancelTask(long Wait) : Effect;

/// <summary>A program must do something. Whether inside the transaction or after it, the job type's handler says.</summary>
public sealed record CreateJob(long Wait, string ProcessId, string ElementId, string JobType) : Effect
{
    public int? Retries { get; init; }
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;
    public string? TemplateId { get; init; }
    public int? TemplateVersion { get; init; }

    /// <summary>The element's local variables.</summary>
    public ImmutableDictionary<string, FeelValue> Inputs { get; init; } = Trigger.Nothing;
}

/// <summary>After a migration: the unfinished job is now described so. Its attempts and its order stay.</summary>
public sealed record ChangeJob(CreateJob Job) : Effect;

public sealed record CancelJob(long Wait) : Effect;

/// <summary>Send <see cref="TimerFired"/> at <paramref name="Due"/>. Comes again for each round of a cycle.</summary>
public sealed record StartTimer(long Wait, string ElementId, DateTimeOffset Due) : Effect;

public sealed record CancelTimer(long Wait) : Effect;

/// <summary>Send <see cref="MessageArrived"/> or <see cref="SignalArrived"/> when one with this name (and key) occurs.</summary>
public sealed record Subscribe(long Wait, WaitKind Kind, string ElementId, string Name, string? Key) : Effect;

public sealed record Unsubscribe(long Wait) : Effect;

/// <summary>A message leaves the instance; <c>Correlation</c> says who gets it.</summary>
public sealed record PublishMessage(
    string ElementId, string Name, string? Key, ImmutableDictionary<string, FeelValue> Payload) : Effect;

/// <summary>A signal for everyone else: the throwing instance's own waits have already had it.</summary>
public sealed record BroadcastSignal(
    string ElementId, string Name, ImmutableDictionary<string, FeelValue> Payload) : Effect;

public sealed record OpenIncident(Incident Incident) : Effect
{
    /// <summary>The incident's message for whoever tells it at once, in whichever language.</summary>
    [JsonIgnore]
    public FaultText? Why { get; init; }
}

public sealed record CloseIncident(long Incident) : Effect;

/// <summary>The instance has ended; <paramref name="Variables"/> are those of its root.</summary>
public sealed record EndInstance(
    InstanceStatus Status, string? ErrorCode, ImmutableDictionary<string, FeelValue> Variables) : Effect;
