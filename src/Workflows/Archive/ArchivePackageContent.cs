namespace Workflows.Archive;

/// <summary>
/// Everything that goes into one archive package: a closed case as plain data, read from the slices beforehand.
/// The builder adds nothing of its own, so the same content always gives the same bytes.
/// </summary>
public sealed record ArchivePackageContent
{
    /// <summary>Identity of the package; its root folder and <c>OBJID</c> are <c>uuid-…</c>.</summary>
    public required Guid PackageId { get; init; }

    /// <summary>When the package was made, on the case clock. Stamped on every file that the builder writes.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The organisation that hands the package over.</summary>
    public required ArchiveOrganisation SubmittingOrganisation { get; init; }

    /// <summary>The body whose records these are (arkivbildare), usually the board.</summary>
    public required ArchiveOrganisation ArchivalCreator { get; init; }

    /// <summary>The archive that receives the package, if it is agreed which.</summary>
    public ArchiveOrganisation? PreservationOrganisation { get; init; }

    /// <summary>Whom the archive may ask about the package.</summary>
    public ArchiveContact? Contact { get; init; }

    /// <summary>Reference to the submission agreement (leveransöverenskommelse).</summary>
    public string? SubmissionAgreement { get; init; }

    public required ArchiveSoftware Software { get; init; }
    public required ArchivedCase Case { get; init; }
    public IReadOnlyList<ArchivedDocument> Documents { get; init; } = [];
    public IReadOnlyList<ArchivedDiaryEntry> Diary { get; init; } = [];
    public IReadOnlyList<ArchivedCaseEvent> Events { get; init; } = [];
    public IReadOnlyList<ArchivedDeadline> Deadlines { get; init; } = [];
}

/// <param name="Name">Name in full.</param>
/// <param name="OrganisationNumber">Ten digits, with or without the hyphen.</param>
public sealed record ArchiveOrganisation(string Name, string OrganisationNumber);

/// <param name="Name">Name of the person or function.</param>
/// <param name="Details">How to reach them, one line each.</param>
public sealed record ArchiveContact(string Name, IReadOnlyList<string> Details);

public sealed record ArchiveSoftware(string Name, string Version);

/// <summary>A mark of secrecy (OSL 5 kap. 5 §): a warning, not a decision.</summary>
/// <param name="Provision">The provision, such as <c>OSL 21 kap. 3 §</c>.</param>
/// <param name="Marked">The day the mark was made.</param>
/// <param name="Authority">The authority that made it.</param>
public sealed record ArchivedSecrecyMark(string Provision, DateOnly Marked, string Authority);
