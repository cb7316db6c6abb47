using System.Collections.Immutable;
using System.Text.Json;
using Workflows.Engine.Migration;

namespace Workflows.Processes.Migration;

/// <summary>Why a case is not moved, or not yet. Pages word it by its code.</summary>
/// <param name="Code">A name of <see cref="MigrationFault"/> or one of the constants here.</param>
/// <param name="Subject">The element, milestone or other thing it is about; empty when there is none.</param>
/// <param name="Detail">The counterpart's id, or a sentence in English; null when there is nothing more to say.</param>
public sealed record CaseReason(string Code, string Subject, string? Detail = null)
{
    /// <summary>The case is closed or its process has ended.</summary>
    public const string Ended = "Ended";

    /// <summary>The case is no longer on the version that the plan leaves.</summary>
    public const string OtherVersion = "OtherVersion";

    /// <summary>The case has passed a milestone that the target version does not know.</summary>
    public const string Milestone = "Milestone";

    /// <summary>The case does not stand at the element.</summary>
    public const string NotThere = "NotThere";

    /// <summary>An automatic step of the case is being performed right now.</summary>
    public const string Leased = "Leased";

    /// <summary>The same, where nothing tries again by itself.</summary>
    public const string Busy = "Busy";

    /// <summary>The case stands at the element already.</summary>
    public const string AlreadyThere = "AlreadyThere";

    /// <summary>The element decides, which only the one who may sign does.</summary>
    public const string Decides = "Decides";

    /// <summary>Nothing of the process would be left.</summary>
    public const string WouldEnd = "WouldEnd";

    /// <summary>The case has taken a step since it was migrated.</summary>
    public const string Stepped = "Stepped";

    /// <summary>The migration itself let the case go on.</summary>
    public const string WentOn = "WentOn";

    /// <summary>The attempt failed again and again; the detail is the failure.</summary>
    public const string Failed = "Failed";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static CaseReason Of(MigrationProblem problem) => new(problem.Fault.ToString(), problem.ElementId, problem.Detail);

    internal static string Write(IEnumerable<CaseReason> reasons) => JsonSerializer.Serialize(reasons, Json);

    internal static ImmutableArray<CaseReason> Read(string json) => JsonSerializer.Deserialize<ImmutableArray<CaseReason>>(json, Json);
}

/// <summary>What a plan does, or would do, to one case.</summary>
public abstract record CaseOutcome
{
    /// <summary>The case goes on in the target version.</summary>
    /// <param name="IsProven">False when the verifier had too many states to look at; it found nothing against it.</param>
    public sealed record Moves(bool IsProven) : CaseOutcome;

    /// <summary>Not now: it is tried again after <paramref name="Until"/>, by the machine's clock.</summary>
    public sealed record Postponed(DateTimeOffset Until, CaseReason Reason) : CaseOutcome;

    /// <summary>Not under this plan.</summary>
    public sealed record Refused(ImmutableArray<CaseReason> Reasons) : CaseOutcome
    {
        public Refused(CaseReason reason)
            : this([reason])
        {
        }
    }
}
