using System.Collections.Immutable;

namespace Workflows.Engine.Verification;

/// <summary>Everything that the exploration of one process found.</summary>
/// <param name="ProcessId">The process, run as the root.</param>
/// <param name="CanAlwaysEnd">Can the instance still end from every state that it can reach?</param>
/// <param name="NothingLeftBehind">When it ends, has all work ended by itself, so that nothing is cut off?</param>
/// <param name="EveryElementReachable">Can every element of the process run?</param>
/// <param name="Bounded">Is the number of tokens limited?</param>
/// <param name="Case">The answers for case processes; null when no case rules were given.</param>
/// <param name="States">How many states were looked at.</param>
/// <param name="Assumptions">What the answers rest on, in sentences.</param>
public sealed record ProcessVerdict(
    string ProcessId,
    Answer CanAlwaysEnd,
    Answer NothingLeftBehind,
    Answer EveryElementReachable,
    Answer Bounded,
    CaseVerdict? Case,
    int States,
    ImmutableArray<string> Assumptions)
{
    /// <summary>Whether every question is decided.</summary>
    public bool IsComplete => Answers.All(answer => answer.IsVerdict);

    /// <summary>Whether every answer is yes.</summary>
    public bool IsSound => Answers.All(answer => answer is Answer.Yes);

    /// <summary>All answers in the order of the questions.</summary>
    public IEnumerable<Answer> Answers =>
        [CanAlwaysEnd, NothingLeftBehind, EveryElementReachable, Bounded, .. Case is null ? [] : Case.Answers];
}

/// <summary>The answers that only case processes have.</summary>
/// <param name="DecisionsAreRegistered">Does every run that decides also register?</param>
/// <param name="DecisionsAreNotified">Does every run that decides also notify?</param>
/// <param name="DecisionsAreArchived">Does every run that decides also archive?</param>
/// <param name="DeadlinesEnd">Does every statutory deadline that starts also end?</param>
public sealed record CaseVerdict(
    Answer DecisionsAreRegistered, Answer DecisionsAreNotified, Answer DecisionsAreArchived, Answer DeadlinesEnd)
{
    public IEnumerable<Answer> Answers => [DecisionsAreRegistered, DecisionsAreNotified, DecisionsAreArchived, DeadlinesEnd];
}
