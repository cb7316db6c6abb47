namespace Demo;

/// <summary>What the command line says.</summary>
/// <param name="Output">A new or empty folder for what the case leaves.</param>
/// <param name="Host">The built host program.</param>
/// <param name="Database">A database without tables; null for a private server that is gone afterwards.</param>
internal sealed record DemoArguments(string Output, string Host, string? Database)
{
    public const string Usage = "usage: ./demo permit --out DIR [--database CONNECTION]";

    /// <returns>Null when the command is called wrongly.</returns>
    public static DemoArguments? Parse(string[] args)
    {
        if (args is not ["permit", .. var rest] || rest.Length % 2 != 0)
            return null;
        var named = rest.Chunk(2).ToLookup(x => x[0], x => x[1]);
        if (named.Any(x => x.Key is not ("--out" or "--host" or "--database") || x.Count() > 1))
            return null;
        return named["--out"].SingleOrDefault() is { Length: > 0 } output && named["--host"].SingleOrDefault() is { } host
            ? new DemoArguments(Path.GetFullPath(output), Path.GetFullPath(host), named["--database"].SingleOrDefault())
            : null;
    }
}
