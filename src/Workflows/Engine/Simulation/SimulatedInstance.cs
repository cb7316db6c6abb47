using System.Collections.Immutable;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Simulation;

/// <summary>One instance in a simulator.</summary>
public sealed class SimulatedInstance
{
    internal SimulatedInstance(string id, string processId, ProcessModel model)
    {
        (Id, ProcessId, Model) = (id, processId, model);
        State = InstanceState.New(id);
    }

    public string Id { get; }
    public string ProcessId { get; }
    public ProcessModel Model { get; }

    public InstanceState State { get; internal set; }

    /// <summary>The variables of the root when the instance ended; null before.</summary>
    public ImmutableDictionary<string, FeelValue>? FinalVariables { get; internal set; }

    /// <summary>Why a step was refused, in order.</summary>
    public List<StepOutcome.Refused> Refusals { get; } = [];

    /// <summary>A variable of the root, also after the end; FEEL's null when there is none.</summary>
    public FeelValue Variable(string name)
    {
        if (FinalVariables is not null)
            return FinalVariables.TryGetValue(name, out var final) ? final : FeelNull.Instance;
        return State.RootVariable(name) ?? FeelNull.Instance;
    }
}

/// <summary>A fact, where and when it happened.</summary>
public sealed record TraceEntry(int Sequence, DateTimeOffset At, string InstanceId, Fact Fact);

/// <summary>An open user task.</summary>
public sealed record SimulatedTask(SimulatedInstance Instance, CreateTask Task);

/// <param name="Incident">What a person must look at.</param>
/// <param name="Why">Its message, for whoever tells it in another language.</param>
public sealed record SimulatedIncident(Incident Incident, FaultText Why);
