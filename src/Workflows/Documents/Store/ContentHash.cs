using System.Diagnostics.CodeAnalysis;

namespace Workflows.Documents.Store;

/// <summary>The SHA-256 of a file's bytes: 64 lower-case hexadecimal digits. It is the file's name in the store.</summary>
public readonly record struct ContentHash
{
    private const int Digits = 64;
    private readonly string? value;

    private ContentHash(string value) => this.value = value;

    /// <exception cref="FormatException">The text is not 64 lower-case hexadecimal digits.</exception>
    public static ContentHash Parse(string text) =>
        TryParse(text, out var hash) ? hash : throw new FormatException($"\"{text}\" is not a SHA-256 in lower-case hexadecimal.");

    public static bool TryParse([NotNullWhen(true)] string? text, out ContentHash hash)
    {
        var valid = text is { Length: Digits } && text.All(char.IsAsciiHexDigitLower);
        hash = valid ? new ContentHash(text!) : default;
        return valid;
    }

    public static ContentHash Of(byte[] sha256) => new(Convert.ToHexStringLower(sha256));

    public override string ToString() => value ?? throw new InvalidOperationException("The hash has not been set.");
}
