using System.Globalization;
using Host.Forms;
using Host.Language;
using Workflows.Documents;

namespace Host.Pages.Desk.Outside;

/// <summary>What is typed in the form for a document.</summary>
public sealed record DocumentInput
{
    public string? Title { get; init; }

    public string? Kind { get; init; }

    /// <summary>As browsers send a date: 2026-03-04.</summary>
    public string? Day { get; init; }

    public string? Counterpart { get; init; }

    public string? Secrecy { get; init; }

    /// <summary>Checks everything but the files.</summary>
    /// <returns>The document without its files, or null and what is wrong.</returns>
    public NewDocument? Read(DateOnly today, Wording texts, List<FieldProblem> problems)
    {
        void Wrong(string field, string text) => problems.Add(new FieldProblem(field, texts[text]));

        if (!Enum.TryParse<NewDocumentKind>(Kind, out var kind) || !Enum.IsDefined(kind))
            Wrong($"kind-{NewDocumentKind.Received}", "outside.document.kind.missing");
        if (string.IsNullOrWhiteSpace(Title))
            Wrong("title", "outside.document.title.missing");
        if (!DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            Wrong("day", "outside.document.day.missing");
        else if (day > today)
            Wrong("day", "outside.document.day.ahead");
        foreach (var (field, text) in ((string, string?)[])[("title", Title), ("counterpart", Counterpart), ("secrecy", Secrecy)])
        {
            if (text?.Length > NewDocument.LongestText)
                Wrong(field, "outside.too-long");
        }

        return problems.Count > 0
            ? null
            : new NewDocument { Title = Title!, Kind = kind, Day = day, Counterpart = Optional(Counterpart), Secrecy = Optional(Secrecy), Files = [] };
    }

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
