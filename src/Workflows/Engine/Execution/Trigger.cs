using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Execution;

/// <summary>
/// What happens to an instance from outside. One trigger, one step, one revision. Everything that the step reads beside
/// the state is in the trigger and the context, so a recorded pair can be replayed.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StartProcess), "start")]
[JsonDerivedType(typeof(CompleteTask), "task")]
[JsonDerivedType(typeof(CompleteJob), "job")]
[JsonDerivedType(typeof(FailJob), "jobFailed")]
[JsonDerivedType(typeof(ThrowBpmnError), "error")]
[JsonDerivedType(typeof(ThrowEscalation), "escalation")]
[JsonDerivedType(typeof(TimerFired), "timer")]
[JsonDerivedType(typeof(MessageArrived), "message")]
[JsonDerivedType(typeof(SignalArrived), "signal")]
[JsonDerivedType(typeof(SetVariables), "variables")]
[JsonDerivedType(typeof(ActivateAdHoc), "adHoc")]
[JsonDerivedType(typeof(ResolveIncident), "resolve")]
[JsonDerivedType(typeof(CancelInstance), "cancel")]
[JsonDerivedType(typeof(AddToken), "addToken")]
[JsonDerivedType(typeof(CancelToken), "cancelToken")]
[JsonDerivedType(typeof(MigrateInstance), "migrate")]
public abstract record Trigger
{
    /// <summary>No variables.</summary>
    public static ImmutableDictionary<string, FeelValue> Nothing { get; } =
        ImmutableDictionary<string, FeelValue>.Empty;
}

/// <summary>
/// Begins an instance. Without <paramref name="ElementId"/> at the plain start event; with it at that start event,
/// receive task or event gateway, as the occurrence of its definition number <paramref name="Definition"/>: for an event
/// gateway the element is the event behind it.
/// </summary>
[method: JsonConstructor]
public sealed record StartProcess(
    string ProcessId, string? ElementId, int Definition, ImmutableDictionary<string, FeelValue> Variables) : Trigger
{
    public StartProcess(string processId)
        : this(processId, null, 0, Nothing) { }
}

/// <summary>A person has done the user task <paramref name="Wait"/>.</summary>
public sealed record CompleteTask(long Wait, ImmutableDictionary<string, FeelValue> Variables) : Trigger;

/// <summary>A program has done the job <paramref name="Wait"/>.</summary>
public sealed record CompleteJob(long Wait, ImmutableDictionary<string, FeelValue> Variables) : Trigger;

/// <summary>A job has failed for good: an incident. Retries that remain are the caller's business.</summary>
public sealed record FailJob(long Wait, string Message) : Trigger;

/// <summary>A task or job reports a BPMN error; uncaught it becomes an incident.</summary>
public sealed record ThrowBpmnError(
    long Wait, string Code, string? Message, ImmutableDictionary<string, FeelValue> Variables) : Trigger;

/// <summary>A task or job reports an escalation and goes on, unless an interrupting event catches it.</summary>
public sealed record ThrowEscalation(
    long Wait, string Code, ImmutableDictionary<string, FeelValue> Variables) : Trigger;

/// <summary>The timer <paramref name="Wait"/> is due; refused when the context's time is before its moment.</summary>
public sealed record TimerFired(long Wait) : Trigger;

/// <summary>A message has been matched with the subscription <paramref name="Wait"/>.</summary>
public sealed record MessageArrived(long Wait, ImmutableDictionary<string, FeelValue> Payload) : Trigger;

/// <summary>A signal was broadcast; it reaches every wait for it in the instance.</summary>
public sealed record SignalArrived(string Name, ImmutableDictionary<string, FeelValue> Payload) : Trigger;

/// <summary>
/// Sets variables in <paramref name="Scope"/> (0: the root) and looks at the conditional events again. Without variables
/// only the latter: for when the case, not the process, has changed.
/// </summary>
public sealed record SetVariables(long Scope, ImmutableDictionary<string, FeelValue> Variables) : Trigger;

/// <summary>Begins activities in the open ad-hoc sub-process <paramref name="Wait"/>.</summary>
public sealed record ActivateAdHoc(long Wait, ImmutableArray<string> ElementIds) : Trigger;

/// <summary>Tries again what the incident stopped.</summary>
public sealed record ResolveIncident(long Incident) : Trigger;

/// <summary>Ends the instance with everything in it.</summary>
public sealed record CancelInstance(string Reason) : Trigger;

/// <summary>An operator puts a token at an element of an active scope (0: the root).</summary>
public sealed record AddToken(long Scope, string ElementId, string Reason) : Trigger;

/// <summary>An operator takes a token away with everything inside it.</summary>
public sealed record CancelToken(long Token, string Reason) : Trigger;

/// <summary>
/// The instance goes on in the model that the step is given, another version of its process. <c>Migration.MigrateState</c>
/// makes it, for a plan and for its undoing; nobody else writes one.
/// </summary>
/// <param name="ProcessId">The root process in the new version.</param>
/// <param name="Rows">The rows that differ there, each as the fact that changes it.</param>
/// <param name="Begun">What the new version listens for and the old one did not.</param>
public sealed record MigrateInstance(
    string FromVersion, string ToVersion, string ProcessId, ImmutableArray<Fact> Rows, ImmutableArray<NewListener> Begun) : Trigger;

/// <summary>An event that begins to be listened for.</summary>
/// <param name="Scope">The scope of the element.</param>
/// <param name="Token">The token that stands at the element or its activity; 0 for an event sub-process.</param>
/// <param name="ElementId">The catching event or receive task, in the new version.</param>
/// <param name="Definition">The position among the event's definitions.</param>
public sealed record NewListener(long Scope, long Token, string ElementId, int Definition);
