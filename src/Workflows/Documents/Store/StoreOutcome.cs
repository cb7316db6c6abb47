namespace Workflows.Documents.Store;

/// <summary>What became of a file that was handed to the store.</summary>
public abstract record StoreOutcome
{
    private StoreOutcome()
    {
    }

    /// <summary>It is on the disk, durably, and a row may now name it.</summary>
    public sealed record Stored(ContentHash Hash, long Size, FileFormat Format) : StoreOutcome;

    /// <summary>It is larger than the rules allow.</summary>
    public sealed record TooLarge(long LargestBytes) : StoreOutcome;

    /// <summary>It has no bytes.</summary>
    public sealed record Empty : StoreOutcome;

    /// <summary>It is not of an allowed format.</summary>
    public sealed record NotAllowed(FileFormat Format) : StoreOutcome;
}
