using System.Collections.Immutable;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Execution;

/// <summary>
/// Where one root process instance is: rows by id, each owned by a scope or a token. Ids grow with time, so ascending
/// order is the order of creation. A step changes few rows; <see cref="StateChanges"/> names them.
/// Two states are equal when their rows are.
/// </summary>
public sealed partial record InstanceState
{
    /// <summary>The number of this shape of state; stored with it, so that a later host knows how to read it.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;
    public required string InstanceId { get; init; }

    /// <summary>The root process; empty before the start.</summary>
    public string ProcessId { get; init; } = "";

    /// <summary>How many steps have changed the instance.</summary>
    public int Revision { get; init; }

    public InstanceStatus Status { get; init; } = InstanceStatus.NotStarted;

    /// <summary>The code of the uncaught error that ended the instance, when <see cref="Status"/> is Failed.</summary>
    public string? ErrorCode { get; init; }

    public ImmutableSortedDictionary<long, Scope> Scopes { get; init; } = ImmutableSortedDictionary<long, Scope>.Empty;
    public ImmutableSortedDictionary<long, Token> Tokens { get; init; } = ImmutableSortedDictionary<long, Token>.Empty;
    public ImmutableSortedDictionary<long, Wait> Waits { get; init; } = ImmutableSortedDictionary<long, Wait>.Empty;

    /// <summary>Variables by owner (a scope or a token) and name.</summary>
    public ImmutableSortedDictionary<long, VariableSet> Variables { get; init; } =
        ImmutableSortedDictionary<long, VariableSet>.Empty;

    public ImmutableSortedDictionary<long, Compensation> Compensations { get; init; } =
        ImmutableSortedDictionary<long, Compensation>.Empty;

    public ImmutableSortedDictionary<long, Incident> Incidents { get; init; } =
        ImmutableSortedDictionary<long, Incident>.Empty;

    /// <summary>The state before anything has happened.</summary>
    public static InstanceState New(string instanceId) => new() { InstanceId = instanceId };

    /// <summary>Whether no step can change the instance any more.</summary>
    public bool HasEnded => Status is not (InstanceStatus.NotStarted or InstanceStatus.Active);

    /// <summary>The row of the root scope, or null before the start and after the end.</summary>
    public Scope? Root => Scopes.Count == 0 ? null : Scopes.Values.First();

    /// <summary>A variable of the root scope, or null.</summary>
    public FeelValue? RootVariable(string name) =>
        Root is { } root && Variables.TryGetValue(root.Id, out var own) && own.Values.TryGetValue(name, out var value)
            ? value
            : null;
}

public enum InstanceStatus
{
    NotStarted,

    /// <summary>Waits for something, has an incident, or is deadlocked.</summary>
    Active,

    /// <summary>Ended because no token was left, or by a terminate event.</summary>
    Completed,

    /// <summary>Ended by an uncaught error of an end event.</summary>
    Failed,

    /// <summary>Cancelled from outside.</summary>
    Cancelled,
}
