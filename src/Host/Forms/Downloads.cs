using Microsoft.AspNetCore.Mvc;
using Workflows.Documents;
using Workflows.Documents.Store;

namespace Host.Forms;

/// <summary>
/// Sends a kept file. It is always a download, never a page of this site, unless a face asks for a preview of a kind that
/// browsers show without running anything in it.
/// </summary>
public static class Downloads
{
    private static readonly HashSet<string> Previewed = new(StringComparer.Ordinal)
    {
        FileFormat.Pdf.MediaType, FileFormat.Png.MediaType, FileFormat.Jpeg.MediaType, FileFormat.PlainText.MediaType,
    };

    /// <summary>Whether a browser shows it by itself and runs nothing that is in it.</summary>
    public static bool IsPreviewed(string mediaType) => Previewed.Contains(mediaType);

    public static bool IsPicture(string mediaType) => mediaType == FileFormat.Png.MediaType || mediaType == FileFormat.Jpeg.MediaType;

    /// <exception cref="DocumentDamagedException">The file is missing from the store or has another size.</exception>
    public static FileStreamResult Of(DocumentStore store, DocumentFile file) => Sent(store, file, file.Name);

    /// <summary>The file for a frame or a tab on the same site; a download where its kind is not previewed.</summary>
    /// <exception cref="DocumentDamagedException">The file is missing from the store or has another size.</exception>
    public static FileStreamResult Preview(DocumentStore store, DocumentFile file) =>
        IsPreviewed(file.MediaType) ? Sent(store, file, null) : Of(store, file);

    private static FileStreamResult Sent(DocumentStore store, DocumentFile file, string? downloadName) =>
        new(store.Open(ContentHash.Parse(file.Sha256), file.Size), file.MediaType) { FileDownloadName = downloadName, EnableRangeProcessing = true };
}
