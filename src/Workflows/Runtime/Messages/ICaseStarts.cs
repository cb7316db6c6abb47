using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Engine.Execution;

namespace Workflows.Runtime.Messages;

/// <summary>The processes in force that a message or signal can begin a case of; implemented where definitions live.</summary>
public interface ICaseStarts
{
    /// <summary>The start events of processes in force for a message's name.</summary>
    Task<IReadOnlyList<MessageRoute.ToStart>> OnMessageAsync(string name, CancellationToken cancellation);

    /// <summary>The start events of processes in force for a signal's name.</summary>
    Task<IReadOnlyList<SignalStart>> OnSignalAsync(string name, CancellationToken cancellation);

    /// <summary>Makes the case that a message or signal begins, on the version in force now.</summary>
    /// <exception cref="StepRefusedException">The process has no version in force any more, or does not take what the message brings.</exception>
    Task<StartedCase> NewCaseAsync(string processId, JsonObject payload, CancellationToken cancellation);
}

/// <param name="Start">Where the case begins.</param>
/// <param name="BesideWaiting">Whether it also begins when a case of the process waited at that very event.</param>
public sealed record SignalStart(MessageRoute.ToStart Start, bool BesideWaiting);

/// <param name="Taken">The variables that were checked, as they take the place of what the message brought.</param>
/// <param name="Create">The case at the clock's time.</param>
/// <param name="Receive">Records within the case's first unit what came in with the message, before its process starts.</param>
public sealed record StartedCase(JsonObject Taken, Func<DateTimeOffset, CaseFile> Create, Func<CaseUnit, CancellationToken, Task> Receive);
