namespace Workflows.Archive;

public sealed record PackageCheckOptions
{
    /// <summary>
    /// Folder with the schema files of METS, CSIP, SIP, ERMS and PREMIS, laid out as their bodies publish them.
    /// Null: the schema check is skipped and the report says so. The requirement checks need no files.
    /// </summary>
    public string? StandardsDirectory { get; init; }

    /// <summary>Apply the SIP rows whatever the package claims to be; set for every package of our own.</summary>
    public bool RequireSubmissionPackage { get; init; }

    public PackageLimits Limits { get; init; } = new();
}

/// <summary>How large a package from outside may be before the check refuses to read on.</summary>
public sealed record PackageLimits
{
    public int Entries { get; init; } = 200_000;
    public long FileBytes { get; init; } = 16L << 30;
    public long TotalBytes { get; init; } = 128L << 30;

    /// <summary>Largest ratio of unpacked to packed size for an entry over one MiB.</summary>
    public int CompressionRatio { get; init; } = 200;

    /// <summary>Largest METS file, in characters; it is held in memory.</summary>
    public long MetsCharacters { get; init; } = 64L << 20;

    /// <summary>Largest metadata file, in characters; it is streamed.</summary>
    public long MetadataCharacters { get; init; } = 512L << 20;

    /// <summary>Deepest nesting of elements in any XML file.</summary>
    public int XmlDepth { get; init; } = 200;
}
