using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Workflows.Engine.Model;

/// <summary>The flow inside a process or a sub-process, with what the step looks up in it.</summary>
public sealed class FlowBody
{
    public Process Process { get; internal set; } = null!;

    /// <summary>The sub-process whose flow this is; null for the process's own.</summary>
    public SubProcess? Owner { get; internal set; }

    /// <summary>The nodes directly inside, in document order.</summary>
    public ImmutableArray<FlowNode> Nodes { get; internal set; } = [];

    public ImmutableArray<SequenceFlow> Flows { get; internal set; } = [];

    public ImmutableArray<StartEvent> StartEvents { get; internal set; } = [];

    /// <summary>Event sub-processes directly inside.</summary>
    public ImmutableArray<SubProcess> EventSubProcesses { get; internal set; } = [];

    /// <summary>The event sub-process that compensates the owner, if there is one.</summary>
    public SubProcess? CompensationSubProcess { get; internal set; }

    /// <summary>Nodes without an incoming flow that begin with the body when it has no start event (10.5.2).</summary>
    public ImmutableArray<FlowNode> ImplicitStarts { get; internal set; } = [];

    /// <summary>Inclusive and complex gateways with more than one incoming flow.</summary>
    public ImmutableArray<SynchronizingGateway> Joins { get; internal set; } = [];

    /// <summary>Properties and data objects, which live as variables of the body's scope.</summary>
    public ImmutableArray<DataItem> Data { get; internal set; } = [];
}

/// <summary>One process with all its nodes, at any depth.</summary>
public sealed class Process
{
    public required string Id { get; init; }
    public string? Name { get; init; }
    public required SourcePlace Place { get; init; }

    /// <summary>Only executable processes are checked for what the engine can run, and only they can be started.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>A global task seen as a process with that one task.</summary>
    public bool IsGlobalTask { get; init; }

    public required ElementExtensions Extensions { get; init; }

    public FlowBody Body { get; internal set; } = null!;

    /// <summary>Every node of the process and its sub-processes by id.</summary>
    public FrozenDictionary<string, FlowNode> Nodes { get; internal set; } = FrozenDictionary<string, FlowNode>.Empty;

    /// <summary>Every sequence flow at any depth by id.</summary>
    public FrozenDictionary<string, SequenceFlow> Flows { get; internal set; } = FrozenDictionary<string, SequenceFlow>.Empty;

    /// <summary>Whether anything in it can throw compensation; otherwise no completed work is remembered for it.</summary>
    public bool UsesCompensation { get; internal set; }

    /// <summary>What starts an instance from outside: events, receive tasks and event gateways that instantiate.</summary>
    public ImmutableArray<StartTrigger> StartTriggers { get; internal set; } = [];

    /// <summary>Whether <c>StartProcess</c> without an element has somewhere to begin.</summary>
    public bool HasPlainStart =>
        Body.StartEvents.Any(start => start.Definitions.IsEmpty) || !Body.ImplicitStarts.IsEmpty;
}

/// <summary>An event that begins an instance when it occurs: <paramref name="Node"/> is where the first token is put.</summary>
public sealed record StartTrigger(FlowNode Node, EventDefinition Definition);
