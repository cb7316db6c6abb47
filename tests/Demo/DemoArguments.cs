namespace Demo;

/// <summary>What the command line says.</summary>
internal abstract record DemoArguments
{
    public const string Usage = "usage: ./demo permit --out DIR [--database CONNECTION]";

    private DemoArguments()
    {
    }

    /// <summary>One case at a host of its own.</summary>
    /// <param name="Output">A new or empty folder for what the case leaves.</param>
    /// <param name="Host">The built host program.</param>
    /// <param name="Database">A database without tables; null for a private server that is gone afterwards.</param>
    public sealed record OnePermit(string Output, string Host, string? Database) : DemoArguments;

    /// <summary>Many cases at a host that runs, as <c>./run --demo</c> asks for them.</summary>
    public sealed record ManyCases(Uri Host) : DemoArguments;

    /// <returns>Null when the command is called wrongly.</returns>
    public static DemoArguments? Parse(string[] args) => args switch
    {
        ["cases", "--at", var address] => Uri.TryCreate(address, UriKind.Absolute, out var host) ? new ManyCases(host) : null,
        ["permit", .. var rest] when rest.Length % 2 == 0 => ParsePermit(rest.Chunk(2).ToLookup(x => x[0], x => x[1])),
        _ => null,
    };

    private static OnePermit? ParsePermit(ILookup<string, string> named)
    {
        if (named.Any(x => x.Key is not ("--out" or "--host" or "--database") || x.Count() > 1))
            return null;
        return named["--out"].SingleOrDefault() is { Length: > 0 } output && named["--host"].SingleOrDefault() is { } host
            ? new OnePermit(Path.GetFullPath(output), Path.GetFullPath(host), named["--database"].SingleOrDefault())
            : null;
    }
}
