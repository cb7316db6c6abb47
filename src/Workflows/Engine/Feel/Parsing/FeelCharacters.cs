namespace Workflows.Engine.Feel;

/// <summary>The character classes of FEEL's grammar (DMN 1.5 §10.3.1.2, rules 27 to 30 and 60 to 61).</summary>
internal static class FeelCharacters
{
    public static bool IsNameStart(int c)
    {
        if (c < 128)
            return char.IsAsciiLetter((char)c) || c is '_' or '?';
        return c is (>= 0xC0 and <= 0x2FF and not 0xD7 and not 0xF7)
            or (>= 0x370 and <= 0x1FFF and not 0x37E)
            or 0x200C or 0x200D or (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF)
            or (>= 0x3001 and <= 0xD7FF) or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD)
            or (>= 0x10000 and <= 0xEFFFF);
    }

    public static bool IsNamePart(int c) =>
        IsNameStart(c) || c is (>= '0' and <= '9') or 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040;

    public static bool IsSpace(int c) =>
        c is (>= 0x09 and <= 0x0D) or 0x20 or 0x85 or 0xA0 or 0x1680 or 0x180E or (>= 0x2000 and <= 0x200B)
            or 0x2028 or 0x2029 or 0x202F or 0x205F or 0x3000 or 0xFEFF;

    /// <summary>The code point at an index, a lone surrogate as itself; −1 at the end.</summary>
    public static int At(string text, int index)
    {
        if (index >= text.Length)
            return -1;
        var c = text[index];
        return char.IsHighSurrogate(c) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            ? char.ConvertToUtf32(c, text[index + 1])
            : c;
    }
}
