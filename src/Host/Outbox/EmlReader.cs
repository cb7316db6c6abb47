using System.Net.Mime;
using System.Text;
using System.Text.RegularExpressions;

namespace Host.Outbox;

/// <summary>
/// Reads the messages that the product's own outbox writes: one text part, then attachments (RFC 2045, 2046, 2047).
/// Not a mail client: nested multiparts are not entered.
/// </summary>
internal static partial class EmlReader
{
    private const int MostParts = 100;

    /// <param name="latin1">The file's bytes as Latin-1.</param>
    /// <exception cref="InvalidDataException">It is no such message; says why.</exception>
    public static MailContent Read(string latin1)
    {
        var message = Part.Parse(latin1.ReplaceLineEndings("\n"));
        if (message.Boundary is not { } boundary)
            return new MailContent(message.Text(), []);
        var parts = ("\n" + message.Body).Split($"\n--{boundary}");
        if (parts.Length > MostParts)
            throw new InvalidDataException($"The message has more than {MostParts} parts.");
        var inner = parts.Skip(1).TakeWhile(x => !x.StartsWith("--", StringComparison.Ordinal)).Select(x => Part.Parse(x.TrimStart('\n'))).ToList();
        var text = inner.Find(x => !x.IsAttachment);
        return new MailContent(
            text?.Text() ?? "",
            [.. inner.Where(x => x != text).Select(x => new SentAttachment(x.Name, x.Type.MediaType, x.Bytes()))]);
    }

    /// <summary>Decodes the encoded words of a header.</summary>
    internal static string DecodeWords(string header) =>
        EncodedWord().Replace(BetweenWords().Replace(header, "$1"), match =>
        {
            var text = match.Groups["text"].Value;
            var bytes = match.Groups["kind"].Value is "B" or "b" ? FromBase64(text) : FromQuoted(text.Replace('_', ' '));
            return EncodingOf(match.Groups["charset"].Value).GetString(bytes);
        });

    private static byte[] FromBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException problem)
        {
            throw new InvalidDataException($"A part of the message is no base64: {problem.Message}", problem);
        }
    }

    private static byte[] FromQuoted(string text)
    {
        var bytes = new List<byte>(text.Length);
        var joined = text.Replace("=\n", "", StringComparison.Ordinal);
        for (var i = 0; i < joined.Length; i++)
        {
            if (joined[i] == '=' && i + 2 < joined.Length && byte.TryParse(joined.AsSpan(i + 1, 2), System.Globalization.NumberStyles.HexNumber, null, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.Add((byte)joined[i]);
            }
        }

        return [.. bytes];
    }

    private static Encoding EncodingOf(string? charset) =>
        string.Equals(charset, "utf-8", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : Encoding.Latin1;

    [GeneratedRegex(@"=\?(?<charset>[^?]+)\?(?<kind>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.CultureInvariant)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"(\?=)\s+(?==\?)", RegexOptions.CultureInvariant)]
    private static partial Regex BetweenWords();

    private sealed record Part(Dictionary<string, string> Headers, ContentType Type, string Body)
    {
        public string? Boundary => Type.MediaType.StartsWith("multipart/", StringComparison.Ordinal) ? Type.Boundary : null;

        public bool IsAttachment => Header("content-disposition").StartsWith("attachment", StringComparison.OrdinalIgnoreCase) || Type.Name is not null;

        public string Name => DecodeWords(Type.Name ?? "bilaga");

        public static Part Parse(string text)
        {
            var end = text.IndexOf("\n\n", StringComparison.Ordinal);
            if (end < 0)
                throw new InvalidDataException("A part of the message has no empty line after its headers.");
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var line in Folded().Replace(text[..end], " ").Split('\n'))
                if (line.Split(':', 2) is [var name, var value])
                    headers[name] = value.Trim();
            return new Part(headers, TypeOf(headers.GetValueOrDefault("content-type", "text/plain")), text[(end + 2)..]);
        }

        public byte[] Bytes() => Header("content-transfer-encoding").ToLowerInvariant() switch
        {
            "base64" => FromBase64(Body),
            "quoted-printable" => FromQuoted(Body),
            _ => Encoding.Latin1.GetBytes(Body),
        };

        public string Text() => EncodingOf(Type.CharSet).GetString(Bytes()).ReplaceLineEndings("\n").TrimEnd('\n');

        private string Header(string name) => Headers.GetValueOrDefault(name, "");

        private static ContentType TypeOf(string header)
        {
            try
            {
                return new ContentType(header);
            }
            catch (FormatException problem)
            {
                throw new InvalidDataException($"The content type '{header}' is not readable.", problem);
            }
        }
    }

    [GeneratedRegex(@"\n[ \t]+", RegexOptions.CultureInvariant)]
    private static partial Regex Folded();
}
