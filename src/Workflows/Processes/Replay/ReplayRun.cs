namespace Workflows.Processes.Replay;

/// <summary>A replay of a draft over the cases of its process, as it goes.</summary>
/// <param name="Id">The run.</param>
/// <param name="DraftRevision">The draft's revision that is played.</param>
/// <param name="State">How it stands.</param>
/// <param name="StartedBy">Who asked for it.</param>
/// <param name="StartedAt">The machine's time.</param>
/// <param name="Cases">How many cases of each state.</param>
public sealed record ReplayRun(
    Guid Id, long DraftRevision, ReplayState State, string StartedBy, DateTimeOffset StartedAt, IReadOnlyDictionary<ReplayCaseState, int> Cases)
{
    public int Total => Cases.Values.Sum();

    public int Done => Total - Cases.GetValueOrDefault(ReplayCaseState.Waiting);

    /// <summary>Cases that could be played to their end in both versions.</summary>
    public int Comparable => Cases.GetValueOrDefault(ReplayCaseState.Same) + Cases.GetValueOrDefault(ReplayCaseState.Differs);
}

public enum ReplayState
{
    Running,

    /// <summary>Stopped by somebody; what was found so far stands.</summary>
    Cancelled,
    Finished,

    /// <summary>The draft was changed, and the rest was not played.</summary>
    Outdated,
}

public enum ReplayCaseState
{
    Waiting,

    /// <summary>The draft gives what the case's own version gives.</summary>
    Same,
    Differs,
    NotComparable,
}

/// <summary>States as they stand in the database.</summary>
internal static class ReplayNames
{
    public static string Of(ReplayCaseState state) => state == ReplayCaseState.NotComparable ? "not-comparable" : state.ToString().ToLowerInvariant();

    public static ReplayCaseState CaseState(string text) =>
        text == "not-comparable" ? ReplayCaseState.NotComparable : Enum.Parse<ReplayCaseState>(text, ignoreCase: true);
}
