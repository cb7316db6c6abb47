namespace Workflows.Documents.Store;

/// <summary>A file that a row names is missing from the store, or is not the one that was put there.</summary>
public sealed class DocumentDamagedException(ContentHash hash, string problem)
    : IOException($"The file {hash} in the document store {problem}. Restore it from a backup.")
{
    public ContentHash Hash { get; } = hash;
}
