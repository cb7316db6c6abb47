using System.IO.Compression;
using System.Text;
using Workflows.Documents.Store;

namespace Workflows.Tests.Documents.Store;

public sealed class FormatDetectionTests
{
    public static TheoryData<string, byte[]> Files => new()
    {
        { "PDF", "%PDF-1.4"u8.ToArray() },
        { "PDF", Encoding.Latin1.GetBytes("\u0000scanner\u0000%PDF-1.4") },
        { "PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00] },
        { "JPEG", [0xFF, 0xD8, 0xFF, 0xE0] },
        { "TIFF", [0x49, 0x49, 0x2A, 0x00, 0x08] },
        { "TIFF", [0x4D, 0x4D, 0x00, 0x2A, 0x08] },
        { "HEIC", [0, 0, 0, 24, .. "ftypheic"u8, 0] },
        { "DWG", "AC1032\0"u8.ToArray() },
        { "Text", "Söderhall 1:2\r\n\tgarage"u8.ToArray() },
        { "ODT", Package(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")) },
        { "DOCX", Package(("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>")) },
        { "?", Package(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>")) },
        { "?", "PK\u0003\u0004 not a package"u8.ToArray() },
        { "?", [0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01] },
        { "?", [0xFF, 0xFE, 0x41, 0x00] },
        { "?", "text with \0 in it"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_known_by_its_content(string name, byte[] content)
    {
        FormatDetection.Detect(new MemoryStream(content)).Name.Should().Be(name);
    }

    [Fact]
    public void Any_bytes_are_judged_without_failing()
    {
        const int seed = 20261120;
        var random = new Random(seed);
        var samples = Files.Select(x => (byte[])x[1]).ToArray();
        for (var round = 0; round < 3000; round++)
        {
            var content = samples[random.Next(samples.Length)].ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
                content[random.Next(content.Length)] = (byte)random.Next(256);
            var detect = () => FormatDetection.Detect(new MemoryStream(content[..random.Next(content.Length + 1)]));
            detect.Should().NotThrow("seed {0}, round {1}", seed, round);
        }
    }

    private static byte[] Package(params (string Name, string Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }

        return stream.ToArray();
    }
}
