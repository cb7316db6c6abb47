namespace Workflows.Documents.Store;

/// <summary>A kind of file that the product recognises by its content.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="MediaType">As registered with IANA.</param>
/// <param name="Extension">With its dot.</param>
public sealed record FileFormat(string Name, string MediaType, string Extension)
{
    public static readonly FileFormat Pdf = new("PDF", "application/pdf", ".pdf");
    public static readonly FileFormat Png = new("PNG", "image/png", ".png");
    public static readonly FileFormat Jpeg = new("JPEG", "image/jpeg", ".jpg");
    public static readonly FileFormat Tiff = new("TIFF", "image/tiff", ".tif");
    public static readonly FileFormat Heic = new("HEIC", "image/heic", ".heic");
    public static readonly FileFormat Dwg = new("DWG", "image/vnd.dwg", ".dwg");
    public static readonly FileFormat PlainText = new("Text", "text/plain", ".txt");
    public static readonly FileFormat OpenDocumentText = new("ODT", "application/vnd.oasis.opendocument.text", ".odt");

    public static readonly FileFormat Word =
        new("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");

    /// <summary>Anything else.</summary>
    public static readonly FileFormat Unknown = new("?", "application/octet-stream", "");
}
