using System.Globalization;
using System.Text;

namespace Workflows.Archive.Building;

/// <summary>
/// A name that every file system and every archive keeps: lower-case ASCII letters, digits, hyphen and one dot.
/// Letters with marks lose them (å → a); what else is foreign becomes a hyphen.
/// </summary>
internal static class SafeFileName
{
    private const int LongestStem = 60;
    private const int LongestExtension = 10;

    public static string From(string name)
    {
        var leaf = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = leaf.LastIndexOf('.');
        var stem = Plain(dot > 0 ? leaf[..dot] : leaf, LongestStem);
        var extension = dot > 0 ? Plain(leaf[(dot + 1)..], LongestExtension) : "";
        if (stem.Length == 0)
            stem = "file";
        return extension.Length == 0 ? stem : $"{stem}.{extension}";
    }

    private static string Plain(string text, int longest)
    {
        var plain = new StringBuilder();
        foreach (var c in WellFormed(text).Normalize(NormalizationForm.FormD))
        {
            if (plain.Length == longest)
                break;
            if (char.IsAsciiLetterOrDigit(c))
                plain.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != '-')
                plain.Append('-');
        }
        return plain.ToString().Trim('-');
    }

    private static string WellFormed(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
