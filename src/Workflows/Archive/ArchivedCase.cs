namespace Workflows.Archive;

/// <summary>The case itself: what the archive describes as one case file.</summary>
public sealed record ArchivedCase
{
    public required Guid Id { get; init; }
    public required string Number { get; init; }
    public required string Title { get; init; }

    /// <summary>Name of the process, and the hash of the published version the case ran on.</summary>
    public required string ProcessName { get; init; }

    public required string ProcessVersion { get; init; }

    public required string Board { get; init; }
    public required DateTimeOffset Opened { get; init; }
    public DateTimeOffset? Closed { get; init; }

    /// <summary>Place in the classification scheme (klassificeringsstruktur).</summary>
    public ArchivedClassification? Classification { get; init; }

    public ArchivedSecrecyMark? Secrecy { get; init; }
    public IReadOnlyList<ArchivedParty> Parties { get; init; } = [];
    public IReadOnlyList<ArchivedDecision> Decisions { get; init; } = [];
    public IReadOnlyList<ArchivedRelation> Relations { get; init; } = [];
}

/// <summary>Another case that belongs to this one, or an object that it is about.</summary>
/// <param name="Number">The other case's number; the object's number and name.</param>
/// <param name="Kind">What it is to this one, or how this one is named there; the kind of object.</param>
public sealed record ArchivedRelation(string Number, string Kind);

public sealed record ArchivedClassification(string Code, string Name);

/// <summary>A person or body in a role in the case.</summary>
public sealed record ArchivedParty
{
    /// <summary>The role, in the words of the process: <c>sökande</c>, <c>byggherre</c>, <c>granne</c>.</summary>
    public required string Role { get; init; }

    public required string Name { get; init; }

    /// <summary>Personal, coordination or organisation number; null where it is unknown or must not be handed on.</summary>
    public string? Identifier { get; init; }

    /// <summary>What <see cref="Identifier"/> is: <c>personnummer</c>, <c>samordningsnummer</c> or <c>organisationsnummer</c>.</summary>
    public string? IdentifierKind { get; init; }

    public bool ProtectedIdentity { get; init; }
    public ArchivedSecrecyMark? Secrecy { get; init; }
}

public sealed record ArchivedDecision
{
    public required Guid Id { get; init; }
    public required string Outcome { get; init; }
    public required DateTimeOffset Decided { get; init; }
    public required string DecidedBy { get; init; }

    /// <summary>The clause of the delegation order that gave the authority; null for a decision of the board itself.</summary>
    public string? Clause { get; init; }

    /// <summary>How it is appealed: <c>förvaltningsbesvär</c> or <c>laglighetsprövning</c>.</summary>
    public required string Regime { get; init; }

    public string? Reasons { get; init; }

    /// <summary>The document that holds the decision, if it is in the package.</summary>
    public Guid? DocumentId { get; init; }
}
