namespace Workflows.Tests.Archive;

/// <summary>Damages XML in ways that often leave it well formed: values, names and whole stretches change.</summary>
internal static class MetsFuzz
{
    private static readonly string[] Values =
        ["", " ", "-1", "99999999999999999999", "%zz", "file:", "../..", "\u0000", "&#0;", "&lt;", "1:2", "å", "2026-99-99T99:99:99", "CSIP"];

    public static string Damage(string xml, Random random) => random.Next(4) switch
    {
        0 => ReplaceAttribute(xml, random),
        1 => CutAway(xml, random),
        2 => Repeat(xml, random),
        _ => xml[..random.Next(xml.Length)] + (char)random.Next(1, 0xD7FF) + xml[random.Next(xml.Length)..],
    };

    private static string ReplaceAttribute(string xml, Random random)
    {
        var start = xml.IndexOf("=\"", random.Next(xml.Length / 2), StringComparison.Ordinal) + 2;
        var end = xml.IndexOf('"', start);
        return xml[..start] + Values[random.Next(Values.Length)] + xml[end..];
    }

    private static string CutAway(string xml, Random random)
    {
        var line = xml.IndexOf('\n', random.Next(xml.Length / 2));
        var next = xml.IndexOf('\n', line + 1);
        return xml[..line] + xml[next..];
    }

    private static string Repeat(string xml, Random random)
    {
        var line = xml.IndexOf('\n', random.Next(xml.Length / 2));
        var next = xml.IndexOf('\n', line + 1);
        return xml[..next] + xml[line..];
    }
}
