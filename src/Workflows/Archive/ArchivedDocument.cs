namespace Workflows.Archive;

public enum ArchivedDirection
{
    /// <summary>Received (inkommen).</summary>
    Incoming,

    /// <summary>Sent (expedierad).</summary>
    Outgoing,

    /// <summary>Drawn up by the authority (upprättad).</summary>
    DrawnUp,
}

/// <summary>A document (handling) of the case with its files.</summary>
public sealed record ArchivedDocument
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public required ArchivedDirection Direction { get; init; }

    /// <summary>The day it was received, drawn up or sent.</summary>
    public required DateTimeOffset Registered { get; init; }

    /// <summary>The day it was sent, for a document that was first drawn up.</summary>
    public DateTimeOffset? Dispatched { get; init; }

    /// <summary>Kind of document in the words of the process, such as <c>ansökan</c>.</summary>
    public string? Kind { get; init; }

    public ArchivedSecrecyMark? Secrecy { get; init; }

    /// <summary>At least one file.</summary>
    public required IReadOnlyList<ArchivedFile> Files { get; init; }
}

public enum ArchivedFileRole
{
    /// <summary>The file as it came or was made.</summary>
    Original,

    /// <summary>The copy for preservation (PDF/A), made from the original.</summary>
    PreservationCopy,
}

/// <summary>One file of a document. The bytes are read once, while the package is written.</summary>
public sealed record ArchivedFile
{
    public required ArchivedFileRole Role { get; init; }

    /// <summary>The name its sender gave it; in the package it gets a safe one.</summary>
    public required string OriginalName { get; init; }

    /// <summary>IANA media type.</summary>
    public required string MediaType { get; init; }

    /// <summary>SHA-256 as 64 hexadecimal digits. The build stops if the bytes do not have it.</summary>
    public required string Sha256 { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Name and version of the format, such as <c>PDF/A</c> and <c>2a</c>.</summary>
    public string? FormatName { get; init; }

    public string? FormatVersion { get; init; }

    /// <summary>Opens the bytes; the builder disposes the stream.</summary>
    public required Func<CancellationToken, Task<Stream>> OpenRead { get; init; }
}
