namespace Workflows.Archive.Checking;

/// <summary>The files of a package under check, by path from its root folder.</summary>
internal interface IPackageSource : IDisposable
{
    /// <summary>Name of the root folder, which should be the identity in METS; null where the zip has none.</summary>
    string? RootName { get; }

    /// <summary>Path and size of every file.</summary>
    IReadOnlyDictionary<string, long> Files { get; }

    /// <summary>Opens a file; the stream ends with <see cref="InvalidDataException"/> if it is longer than announced.</summary>
    Stream Open(string path);
}

/// <summary>The package cannot be read at all, or must not be: said in one finding.</summary>
internal sealed class UnreadablePackageException(string requirement, string file, string message) : Exception(message)
{
    public PackageFinding Finding => new(requirement, FindingLevel.Error, file, "", Message);
}
