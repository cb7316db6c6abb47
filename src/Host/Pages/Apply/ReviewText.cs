using System.Globalization;
using System.Text;
using Host.Language;
using Workflows.Access;
using Workflows.Cases;
using Workflows.Processes.Forms;

namespace Host.Pages.Apply;

/// <summary>
/// The application as a person reads it before signing: every question with its answer, the files by name, size and
/// checksum, and what the signature means. The text that is shown is the text that is stored.
/// </summary>
internal static class ReviewText
{
    public static string Of(OpenDraft open, Actor signer, Wording words)
    {
        var text = new StringBuilder();
        var about = open.Process.Description;
        text.Append(words.In(about.TitleOf(about.KindOf(open.Answers)))).Append('\n').Append(about.Board).Append("\n\n");
        text.Append(words[IsForAnother(open) ? "review.representative" : "review.applicant", signer.Name, PersonalNumber.TryParse(signer.Id, out var number) ? number.ToString() : signer.Id]).Append('\n');
        for (var step = 0; step < open.Form.Steps.Length; step++)
            AppendStep(text, open, step, words);
        return text.Append('\n').Append(words["review.declaration"]).ToString().ReplaceLineEndings("\n");
    }

    private static bool IsForAnother(OpenDraft open) =>
        open.Process.Description.Application.Represented is { } represented
        && open.Form.Steps.SelectMany((_, step) => open.Form.VisibleFields(step, open.Answers)).Any(x => x.Key == represented.Name);

    private static void AppendStep(StringBuilder text, OpenDraft open, int step, Wording words)
    {
        var label = words.In(open.Form.Steps[step].Label);
        text.Append('\n').Append((step + 1).ToString(CultureInfo.InvariantCulture)).Append(". ").Append(label).Append('\n');
        foreach (var field in open.Form.VisibleFields(step, open.Answers).Where(x => x.Key is not null))
        {
            var answer = field.Kind == FormFieldKind.File
                ? string.Join("\n", open.Draft.Files.Where(x => x.Field == field.Key).OrderBy(x => x.Id).Select(x => $"{x.Name} ({words.Size(x.Size)}, SHA-256 {x.Sha256})"))
                : CaseForm.TextOf(field, open.Answers[field.Key!], words.Language);
            var question = words.In(field.Label);
            text.Append(question).Append(char.IsPunctuation(question[^1]) ? "" : ":").Append(answer.Contains('\n', StringComparison.Ordinal) ? '\n' : ' ')
                .Append(answer.Length > 0 ? answer : words["review.no-answer"]).Append('\n');
        }
    }
}
