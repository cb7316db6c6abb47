namespace Workflows.Cases;

/// <summary>
/// One matter with one number (ärende). The row is the lock of everything that belongs to the case:
/// it is read and written by <see cref="CaseUnit"/> alone.
/// </summary>
public sealed class CaseFile
{
    public required Guid Id { get; init; }

    /// <summary>The diarienummer; null only until the registration step of the case has run.</summary>
    public string? Number { get; set; }

    public required string ProcessId { get; init; }

    /// <summary>The published version that the case is pinned to.</summary>
    public required string VersionId { get; set; }

    public required string Board { get; init; }

    /// <summary>Which of its process's kinds of matter it is; null where the process has one kind.</summary>
    public string? Kind { get; init; }

    public required string Title { get; set; }

    /// <summary>What the case is about, e.g. a property designation.</summary>
    public string? Object { get; set; }

    /// <summary>The last milestone that the process passed; status texts derive from it.</summary>
    public required string Milestone { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Counts the units that changed the case; the fence of every write and the ETag of forms.</summary>
    public long Revision { get; set; }

    /// <summary>The <see cref="CaseEvent.Sequence"/> of the last entry of the history; 0 before the first.</summary>
    public long LastSequence { get; set; }

    /// <summary>That entry's <see cref="CaseEvent.Hash"/>.</summary>
    public byte[] LastHash { get; set; } = CaseEvent.Origin;
}

/// <summary>Where the process of a case is, in the case's own row; its tokens and variables have rows of their own.</summary>
/// <param name="Process">The BPMN process of the version's model.</param>
/// <param name="Revision">Counts its steps.</param>
/// <param name="Status">The engine's name of it.</param>
/// <param name="Error">The code of the error that ended it, or null.</param>
/// <param name="Format">Of the state, see the engine.</param>
public sealed record CaseInstance(string Process, int Revision, string Status, string? Error, int Format);

/// <summary>A milestone that the case has passed, in order.</summary>
public sealed class CaseMilestone
{
    public required Guid CaseId { get; init; }

    public required int Ordinal { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset ReachedAt { get; init; }
}
