using System.Text.RegularExpressions;

namespace Workflows.Tests.Processes.Drafts;

/// <summary>Finds English in what is meant to be Swedish.</summary>
internal static partial class English
{
    /// <summary>The English words of a text that are no Swedish ones. What stands within quotation marks or parentheses, and a function's name, is code.</summary>
    public static IEnumerable<string> In(string text) => Words().Matches(Quoted().Replace(text, "")).Select(x => x.Value);

    [GeneratedRegex(@"«[^»]*»|'[^']*'|\x22[^\x22]*\x22|\w*\([^)]*\)")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(the|is|are|was|were|must|cannot|not|missing|expected|line|column|file|field|needs|value|with|which|there|here|remove|use|one of|could|should|has|have|this|it)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
