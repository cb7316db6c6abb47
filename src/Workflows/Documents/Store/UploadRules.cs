namespace Workflows.Documents.Store;

/// <summary>What the store takes in.</summary>
/// <param name="LargestBytes">The size above which reading stops.</param>
/// <param name="Allowed">The formats that are taken.</param>
public sealed record UploadRules(long LargestBytes, IReadOnlySet<FileFormat> Allowed)
{
    /// <summary>From outside: the formats that a case is kept in for long or that applicants have, up to 100 MiB.</summary>
    public static UploadRules FromOutside { get; } = new(
        100L * 1024 * 1024,
        new HashSet<FileFormat>
        {
            FileFormat.Pdf, FileFormat.Png, FileFormat.Jpeg, FileFormat.Tiff, FileFormat.Heic, FileFormat.Dwg,
            FileFormat.PlainText, FileFormat.OpenDocumentText, FileFormat.Word,
        });

    /// <summary>Made by the product itself: anything, up to 1 GiB.</summary>
    public static UploadRules OwnMaking { get; } = new(1024L * 1024 * 1024, new HashSet<FileFormat>(FromOutside.Allowed) { FileFormat.Unknown });
}
