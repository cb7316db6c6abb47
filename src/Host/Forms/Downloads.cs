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

    /// <exception cref="DocumentDamagedException">The file is missing from the store or has another size.</exception>
    public static FileStreamResult Of(DocumentStore store, DocumentFile file) =>
        new(store.Open(ContentHash.Parse(file.Sha256), file.Size), file.MediaType) { FileDownloadName = file.Name, EnableRangeProcessing = true };

    /// <summary>The file for a frame on the same site; null where its kind is only downloaded.</summary>
    public static FileStreamResult? Preview(DocumentStore store, DocumentFile file) => Previewed.Contains(file.MediaType)
        ? new FileStreamResult(store.Open(ContentHash.Parse(file.Sha256), file.Size), file.MediaType) { EnableRangeProcessing = true }
        : null;
}
