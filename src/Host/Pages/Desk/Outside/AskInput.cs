using System.Globalization;
using Host.Forms;
using Host.Language;
using Workflows.Inquiries;
using Workflows.Processes.Inquiries;

namespace Host.Pages.Desk.Outside;

/// <summary>What is typed in the form for asking others.</summary>
public sealed record AskInput
{
    public string? Kind { get; init; }

    public string[] Bodies { get; init; } = [];

    public Guid[] People { get; init; } = [];

    public string? Text { get; init; }

    /// <summary>As browsers send a date: 2026-03-04.</summary>
    public string? AnswerBy { get; init; }

    /// <returns>The order, or null and what is wrong.</returns>
    public AskOrder? Read(IReadOnlyList<InquiryKind> kinds, DateOnly today, Wording texts, List<FieldProblem> problems)
    {
        void Wrong(string field, string text) => problems.Add(new FieldProblem(field, texts[text]));

        if (InquiryWords.KindOf(Kind) is not { } kind || !kinds.Contains(kind))
        {
            Wrong($"kind-{InquiryWords.WordOf(kinds[0])}", "ask.kind.missing");
            return null;
        }

        if ((kind == InquiryKind.Referral ? Bodies.Length : People.Length) == 0)
            Wrong(kind == InquiryKind.Referral ? "bodies" : "people", "ask.whom.missing");
        if (string.IsNullOrWhiteSpace(Text))
            Wrong("text", "ask.text.missing");
        else if (Text.Length > Inquiry.LongestText)
            Wrong("text", "outside.too-long");
        if (!DateOnly.TryParseExact(AnswerBy, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day <= today)
            Wrong("answer-by", "ask.day.missing");
        return problems.Count > 0 ? null : new AskOrder
        {
            Kind = kind,
            Text = Text!,
            AnswerBy = day,
            Bodies = kind == InquiryKind.Referral ? Bodies : [],
            People = kind == InquiryKind.Referral ? [] : People,
        };
    }
}
