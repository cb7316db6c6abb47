using System.Globalization;

namespace Workflows.Archive.Checking;

/// <summary>
/// Schemas are often copied through tools that turn CR LF into LF. Where the declared size and checksum are exactly those of
/// the same text with CR LF, it is proven that nothing else changed: a warning then. Only for schemas, never for records.
/// </summary>
internal static class LineEndings
{
    private const long LargestText = 16 << 20;

    /// <summary>The sentence that excuses the difference; null if there is no excuse.</summary>
    public static string? Explain(IPackageSource package, FileReference reference, string path)
    {
        if (!reference.IsSchema || package.Files[path] > LargestText
            || Digest.Algorithm((string?)reference.Described.Attribute("CHECKSUMTYPE") ?? "") is not { } algorithm)
            return null;
        var text = WithCarriageReturns(package, path);
        var sameSize = (string?)reference.Described.Attribute("SIZE") == text.Length.ToString(CultureInfo.InvariantCulture);
        var sameSum = Digest.Of(new MemoryStream(text), algorithm)
            .Equals((string?)reference.Described.Attribute("CHECKSUM"), StringComparison.OrdinalIgnoreCase);
        return sameSize && sameSum ? "Only the line endings were converted: with CR LF size and checksum agree." : null;
    }

    private static byte[] WithCarriageReturns(IPackageSource package, string path)
    {
        using var stream = package.Open(path);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var bytes = copy.ToArray();
        var text = new List<byte>(bytes.Length + (bytes.Length / 20));
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r'))
                text.Add((byte)'\r');
            text.Add(bytes[i]);
        }
        return [.. text];
    }
}
