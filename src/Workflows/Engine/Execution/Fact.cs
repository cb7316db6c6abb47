using System.Text.Json.Serialization;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Execution;

/// <summary>
/// What happened. Facts are the only way a state changes: <c>InstanceState.Fold(state, facts)</c> gives the state that the
/// step gave, without any rule. Removing a token or scope takes its variables along; all else is told by its own fact.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StepBegun), "step")]
[JsonDerivedType(typeof(InstanceStarted), "started")]
[JsonDerivedType(typeof(InstanceEnded), "ended")]
[JsonDerivedType(typeof(InstanceMigrated), "migrated")]
[JsonDerivedType(typeof(ScopeOpened), "scope+")]
[JsonDerivedType(typeof(ScopeChanged), "scope~")]
[JsonDerivedType(typeof(ScopeClosed), "scope-")]
[JsonDerivedType(typeof(TokenCreated), "token+")]
[JsonDerivedType(typeof(TokenMoved), "token>")]
[JsonDerivedType(typeof(TokenChanged), "token~")]
[JsonDerivedType(typeof(TokenRemoved), "token-")]
[JsonDerivedType(typeof(WaitAdded), "wait+")]
[JsonDerivedType(typeof(WaitChanged), "wait~")]
[JsonDerivedType(typeof(WaitRemoved), "wait-")]
[JsonDerivedType(typeof(VariableAssigned), "variable")]
[JsonDerivedType(typeof(CompensationKept), "compensation+")]
[JsonDerivedType(typeof(CompensationAsked), "compensation~")]
[JsonDerivedType(typeof(CompensationDropped), "compensation-")]
[JsonDerivedType(typeof(CompensationMoved), "compensation>")]
[JsonDerivedType(typeof(IncidentRaised), "incident+")]
[JsonDerivedType(typeof(IncidentResolved), "incident-")]
[JsonDerivedType(typeof(IncidentMoved), "incident>")]
[JsonDerivedType(typeof(ElementActivated), "activated")]
[JsonDerivedType(typeof(ElementCompleted), "completed")]
[JsonDerivedType(typeof(ElementCancelled), "cancelled")]
[JsonDerivedType(typeof(FlowTaken), "flow")]
[JsonDerivedType(typeof(EventOccurred), "event")]
public abstract record Fact;

/// <summary>The first fact of every step: the revision it makes and the case clock's moment.</summary>
public sealed record StepBegun(int Revision, DateTimeOffset At) : Fact;

public sealed record InstanceStarted(string ProcessId) : Fact;

/// <summary>The instance is over; every row is gone.</summary>
public sealed record InstanceEnded(InstanceStatus Status, string? ErrorCode, string? Reason) : Fact;

/// <summary>The instance goes on in another version of its process; the facts that follow say where.</summary>
/// <param name="ProcessId">The root process in the new version.</param>
public sealed record InstanceMigrated(string ProcessId, string FromVersion, string ToVersion) : Fact;

public sealed record ScopeOpened(Scope Scope) : Fact;

public sealed record ScopeChanged(Scope Scope) : Fact;

public sealed record ScopeClosed(long Scope) : Fact;

public sealed record TokenCreated(Token Token) : Fact;

/// <summary>The token is now at another element; its variables stay behind and are gone.</summary>
public sealed record TokenMoved(Token Token) : Fact;

public sealed record TokenChanged(Token Token) : Fact;

public sealed record TokenRemoved(long Token) : Fact;

public sealed record WaitAdded(Wait Wait) : Fact;

public sealed record WaitChanged(Wait Wait) : Fact;

public sealed record WaitRemoved(long Wait) : Fact;

public sealed record VariableAssigned(long Owner, string Name, FeelValue Value) : Fact;

public sealed record CompensationKept(Compensation Compensation) : Fact;

public sealed record CompensationAsked(long Compensation, long AskedBy) : Fact;

public sealed record CompensationDropped(long Compensation) : Fact;

/// <summary>A migration gave the completed activity another id.</summary>
public sealed record CompensationMoved(Compensation Compensation) : Fact;

public sealed record IncidentRaised(Incident Incident) : Fact;

public sealed record IncidentResolved(long Incident) : Fact;

/// <summary>A migration gave the element of an open incident another id.</summary>
public sealed record IncidentMoved(Incident Incident) : Fact;

/// <summary>An element has begun; changes no row. With completed and cancelled it is the instance's history.</summary>
public sealed record ElementActivated(long Token, string ProcessId, string ElementId, int Iteration) : Fact;

/// <summary>An element has ended as modelled; changes no row.</summary>
public sealed record ElementCompleted(long Token, string ProcessId, string ElementId, int Iteration) : Fact;

/// <summary>An element was ended from outside; changes no row.</summary>
public sealed record ElementCancelled(long Token, string ProcessId, string ElementId, int Iteration) : Fact;

/// <summary>A token has passed a sequence flow; changes no row.</summary>
public sealed record FlowTaken(string ProcessId, string FlowId) : Fact;

/// <summary>An event was thrown or caught; <paramref name="Name"/> is its name or code. Changes no row.</summary>
public sealed record EventOccurred(string ProcessId, string ElementId, bool Caught, string Kind, string? Name) : Fact;
