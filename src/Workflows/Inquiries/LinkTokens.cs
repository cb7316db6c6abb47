using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Workflows.Data;

namespace Workflows.Inquiries;

/// <summary>
/// The secret part of answer links. A token follows from the link's id and a key that lies beside the database, never in it:
/// so a mail that is sent again after a crash carries the same address, and whoever reads the database or its backup can
/// open nothing. Looking a link up needs only its hash; a lost key ends no link that was sent.
/// </summary>
public sealed partial class LinkTokens(DataFolder folder)
{
    private const int KeyBytes = 32;

    private readonly Lazy<byte[]> key = new(() => ReadOrMake(Path.Combine(folder.Root, "keys", "answer-links.key")));

    /// <summary>The length of a token, in hexadecimal digits. Addresses are written in lower case, so a token is too.</summary>
    public const int Length = 64;

    /// <summary>The token of a link.</summary>
    public string Of(Guid linkId) => Convert.ToHexStringLower(HMACSHA256.HashData(key.Value, linkId.ToByteArray()));

    /// <summary>SHA-256 of a token, lower-case hex.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Whether a token has a hash, compared in constant time.</summary>
    public static bool Fits(string token, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(token)), Encoding.ASCII.GetBytes(hash));

    /// <summary>A text in which no link opens anything: for staff who read what was sent to others.</summary>
    public static string Mask(string text) => Address().Replace(text, "/svar/…");

    [GeneratedRegex("/svar/[0-9a-f]{64}")]
    private static partial Regex Address();

    /// <summary>Hosts that share the folder agree on the key that was there first.</summary>
    private static byte[] ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var own = $"{path}.{Guid.NewGuid():N}";
            Write(own, RandomNumberGenerator.GetBytes(KeyBytes));
            try
            {
                File.Move(own, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(own);
            }
        }

        return File.ReadAllBytes(path);
    }

    private static void Write(string path, byte[] content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }
}
