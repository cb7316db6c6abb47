namespace Workflows.Engine.Dmn.Xml;

/// <summary>The XML namespaces of the DMN versions. All are read alike: later versions only added elements.</summary>
internal static class DmnNamespaces
{
    private static readonly HashSet<string> Models = new(StringComparer.Ordinal)
    {
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
        "http://www.omg.org/spec/DMN/20151101/dmn11.xsd",
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/",
        "https://www.omg.org/spec/DMN/20240513/MODEL/",
    };

    private static readonly HashSet<string> Feel = new(StringComparer.Ordinal)
    {
        "http://www.omg.org/spec/FEEL/20140401",
        "http://www.omg.org/spec/DMN/20180521/FEEL/",
        "https://www.omg.org/spec/DMN/20191111/FEEL/",
        "https://www.omg.org/spec/DMN/20211108/FEEL/",
        "https://www.omg.org/spec/DMN/20230324/FEEL/",
        "https://www.omg.org/spec/DMN/20240513/FEEL/",
    };

    public static bool IsModel(string uri) => Models.Contains(uri);

    public static bool IsFeel(string uri) => Feel.Contains(uri);

    /// <summary>An expression language that is absent, empty or FEEL in any version (also by the short name).</summary>
    public static bool IsFeelLanguage(string? uri) =>
        string.IsNullOrWhiteSpace(uri) || IsFeel(uri) || uri.Equals("feel", StringComparison.OrdinalIgnoreCase);
}
