namespace Workflows.Documents.Uploads;

/// <summary>How far a file has come that is sent piece by piece.</summary>
/// <param name="Id">The upload.</param>
/// <param name="Received">How many bytes have arrived; the next piece begins there.</param>
/// <param name="Size">How many there are.</param>
/// <param name="Done">Whether the file is whole and was taken.</param>
public sealed record UploadProgress(Guid Id, long Received, long Size, bool Done);

/// <summary>What became of a piece, or of an attempt to begin.</summary>
public abstract record PieceOutcome
{
    private PieceOutcome()
    {
    }

    /// <summary>It is kept.</summary>
    public sealed record Kept(UploadProgress Progress) : PieceOutcome;

    /// <summary>It does not begin where the file ends so far: read the progress and go on from there.</summary>
    public sealed record WrongOffset(UploadProgress Progress) : PieceOutcome;

    /// <summary>There is no such upload of that owner; begin again.</summary>
    public sealed record NotFound : PieceOutcome;

    /// <summary>The file is not taken; the upload is gone.</summary>
    public sealed record Refused(UploadRefusal Why) : PieceOutcome;
}

public enum UploadRefusal
{
    Empty,
    TooLarge,

    /// <summary>Its content is of no format that is taken.</summary>
    NotAllowed,

    /// <summary>The owner has begun too many in a day.</summary>
    TooMany,
}
