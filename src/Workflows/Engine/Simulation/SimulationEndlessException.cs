namespace Workflows.Engine.Simulation;

/// <summary>The processes keep each other busy without end: a loop over a job, a message or a timer of no length.</summary>
public sealed class SimulationEndlessException(int actions)
    : Exception($"The simulation did not become quiet within {actions} actions; a process probably loops.");
