namespace Workflows.Archive;

/// <summary>An entry of the diary (OSL 5 kap. 2 §).</summary>
public sealed record ArchivedDiaryEntry
{
    public required int Number { get; init; }
    public required DateTimeOffset Registered { get; init; }
    public required ArchivedDirection Direction { get; init; }

    /// <summary>What it is about, in brief; null where that is secret.</summary>
    public string? About { get; init; }

    /// <summary>From or to whom; null where that is secret.</summary>
    public string? Counterparty { get; init; }

    public Guid? DocumentId { get; init; }
}

/// <summary>One link of the case's technical history. Hashes are hexadecimal digits.</summary>
public sealed record ArchivedCaseEvent
{
    public required long Sequence { get; init; }
    public required string Type { get; init; }
    public required string Actor { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string PreviousHash { get; init; }
    public required string PayloadHash { get; init; }
    public required string Hash { get; init; }

    /// <summary>What was recorded, as JSON text, with the salt that its hash was made with; both null after disposal.</summary>
    public string? Payload { get; init; }

    public string? Salt { get; init; }
}

/// <summary>A limit in law or policy as it ended.</summary>
public sealed record ArchivedDeadline
{
    public required string Name { get; init; }

    /// <summary>The statute or policy, as the process definition names it.</summary>
    public required string Source { get; init; }

    public required DateOnly Starts { get; init; }
    public required DateOnly Due { get; init; }

    /// <summary>How it ended: <c>met</c>, <c>passed</c>, <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    public DateTimeOffset? Settled { get; init; }
}
