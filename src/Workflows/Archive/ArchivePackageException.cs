namespace Workflows.Archive;

/// <summary>The content cannot become a package: a checksum that does not match, a document without files.</summary>
public sealed class ArchivePackageException : Exception
{
    public ArchivePackageException(string message)
        : base(message)
    {
    }

    public ArchivePackageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ArchivePackageException()
    {
    }
}
