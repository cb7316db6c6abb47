using System.IO.Compression;
using System.Text;

namespace Workflows.Documents.Store;

/// <summary>Recognises a file by its bytes. Its name and the type that a browser claims count for nothing.</summary>
public static class FormatDetection
{
    private const int HeadLength = 4096;
    private const int LargestPackageIndex = 10_000;

    /// <param name="content">A seekable stream; its position afterwards is undefined.</param>
    public static FileFormat Detect(Stream content)
    {
        content.Position = 0;
        var head = new byte[HeadLength];
        var length = content.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        return ByMark(head.AsSpan(0, length)) ?? (StartsWith(head, "PK\u0003\u0004") ? ByPackage(content) : ByText(content));
    }

    private static FileFormat? ByMark(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return FileFormat.Png;
        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return FileFormat.Jpeg;
        if (head.StartsWith<byte>([0x49, 0x49, 0x2A, 0x00]) || head.StartsWith<byte>([0x4D, 0x4D, 0x00, 0x2A]))
            return FileFormat.Tiff;
        if (head.Length > 12 && head[4..].StartsWith("ftyp"u8) && IsHeic(head[8..12]))
            return FileFormat.Heic;
        if (head.Length > 6 && head.StartsWith("AC10"u8) && char.IsAsciiDigit((char)head[4]) && char.IsAsciiDigit((char)head[5]))
            return FileFormat.Dwg;
        // Readers accept the mark of a PDF within the first kilobyte, after what a mail system or scanner put before it.
        return head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0 ? FileFormat.Pdf : null;
    }

    private static bool IsHeic(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("mif1"u8);

    private static bool StartsWith(byte[] head, string mark) => head.AsSpan().StartsWith(Encoding.Latin1.GetBytes(mark));

    /// <summary>Word and OpenDocument files are ZIP packages; only their list of parts and one short part are read.</summary>
    private static FileFormat ByPackage(Stream content)
    {
        try
        {
            content.Position = 0;
            using var package = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (package.Entries.Count > LargestPackageIndex)
                return FileFormat.Unknown;
            if (package.GetEntry("[Content_Types].xml") is not null && package.GetEntry("word/document.xml") is not null)
                return FileFormat.Word;
            return package.GetEntry("mimetype") is { Length: < 100 } part && TextOf(part) == FileFormat.OpenDocumentText.MediaType
                ? FileFormat.OpenDocumentText
                : FileFormat.Unknown;
        }
        catch (InvalidDataException)
        {
            return FileFormat.Unknown;
        }
    }

    private static string TextOf(ZipArchiveEntry part)
    {
        Span<byte> bytes = stackalloc byte[100];
        using var stream = part.Open();
        return Encoding.ASCII.GetString(bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)]);
    }

    /// <summary>Text is valid UTF-8 to its end, with no control characters but tab and line ends.</summary>
    private static FileFormat ByText(Stream content)
    {
        content.Position = 0;
        using var reader = new StreamReader(
            content, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var block = new char[HeadLength];
        try
        {
            int count;
            while ((count = reader.Read(block)) > 0)
                if (block.AsSpan(0, count).IndexOfAnyInRange('\0', '\u0008') >= 0 || block.AsSpan(0, count).IndexOfAnyInRange('\u000E', '\u001F') >= 0)
                    return FileFormat.Unknown;
        }
        catch (DecoderFallbackException)
        {
            return FileFormat.Unknown;
        }

        return FileFormat.PlainText;
    }
}
