using System.Security.Cryptography;

namespace Workflows.Archive.Checking;

/// <summary>Checksums by the names that METS gives them.</summary>
internal static class Digest
{
    /// <summary>Null for the names that METS allows and the platform does not compute.</summary>
    public static HashAlgorithmName? Algorithm(string metsName) => metsName switch
    {
        "MD5" => HashAlgorithmName.MD5,
        "SHA-1" => HashAlgorithmName.SHA1,
        "SHA-256" => HashAlgorithmName.SHA256,
        "SHA-384" => HashAlgorithmName.SHA384,
        "SHA-512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>Reads the stream to its end and disposes it.</summary>
    public static string Of(Stream content, HashAlgorithmName algorithm)
    {
        using var stream = content;
        using var hash = IncrementalHash.CreateHash(algorithm);
        var buffer = new byte[81920];
        for (int count; (count = stream.Read(buffer)) > 0;)
            hash.AppendData(buffer, 0, count);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
