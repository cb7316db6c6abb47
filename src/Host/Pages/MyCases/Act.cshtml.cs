using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Access;
using Workflows.Cases;
using Workflows.Processes.Bundles;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Forms;
using Workflows.Tasks;

namespace Host.Pages.MyCases;

/// <summary>A participant does what the process waits for: fills in its form, reads it through and signs.</summary>
public sealed class ActModel(ReadCaseView views, ActOnCase acts, LiveOptions options, CurrentPerson person, Wording words) : PageModel
{
    private const int LongestTyped = 100_000;

    private CaseForm form = null!;
    private JsonObject answers = [];

    public CaseView View { get; private set; } = null!;

    public ActionDescription Action { get; private set; } = null!;

    public FormFieldsModel Fields { get; private set; } = new([], [], [], []);

    /// <summary>Whether the text is shown for signing; otherwise the form is.</summary>
    public bool IsReview { get; private set; }

    /// <summary>The case no longer waits for it.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>What is signed.</summary>
    public string Text { get; private set; } = "";

    public string TextHash => Signature.HashOf(Text);

    /// <summary>The answers on their way from page to page.</summary>
    public string Typed => answers.ToJsonString();

    public async Task<IActionResult> OnGetAsync(Guid id, string act, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, act, cancellation))
            return NotFound();
        Show([]);
        return Page();
    }

    /// <summary>Back to the form, with what was typed.</summary>
    public async Task<IActionResult> OnPostWriteAsync(Guid id, string act, string? typed, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, act, cancellation))
            return NotFound();
        answers = Parse(typed);
        Show([]);
        return Page();
    }

    public async Task<IActionResult> OnPostReviewAsync(Guid id, string act, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, act, cancellation))
            return NotFound();
        answers = FormAnswers.Merge([], FormAnswers.Read(form.Fields, Request.Form));
        Review();
        return Page();
    }

    public async Task<IActionResult> OnPostSignAsync(Guid id, string act, string? typed, string? shown, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, act, cancellation))
            return NotFound();
        answers = Parse(typed);
        Review();
        if (!IsReview || shown != TextHash)
            return Page();
        switch (await acts.RunAsync(id, person.Actor, act, answers, new SignedText(Text, person.Method), cancellation))
        {
            case ActOutcome.Done:
                return RedirectToPage("Case", new { id, skrivet = "true" });
            case ActOutcome.Invalid invalid:
                Show(invalid.Errors);
                break;
            default:
                IsRefused = true;
                Show([]);
                break;
        }

        IsReview = false;
        return Page();
    }

    private void Review()
    {
        var submission = form.Validate(answers, new Dictionary<string, int>());
        Show(submission.Errors);
        IsReview = submission.Errors.Count == 0;
        Text = IsReview ? ToSign(submission.Values) : "";
    }

    private void Show(IReadOnlyList<FormError> errors) =>
        Fields = new FormFieldsModel([.. Enumerable.Range(0, form.Steps.Length).SelectMany(x => form.VisibleFields(x, answers))], answers, errors, []);

    private string ToSign(JsonObject values)
    {
        var file = View.Reading.File;
        var who = person.Actor;
        var text = new StringBuilder(words.In(Action.Name)).Append('\n').Append(file.Number).Append(", ").Append(file.Board).Append("\n\n")
            .Append(words["letter-to-sign.by", who.Name, PersonalNumber.TryParse(who.Id, out var number) ? number.ToString() : who.Id]).Append("\n\n");
        foreach (var field in form.Fields.Where(x => x.Key is not null && values[x.Key] is not null))
            text.Append(words.In(field.Label)).Append(": ").Append(CaseForm.TextOf(field, values[field.Key!], words.Language)).Append('\n');
        return text.Append('\n').Append(words["review.declaration"]).ToString().ReplaceLineEndings("\n");
    }

    private async Task<bool> OpenAsync(Guid id, string act, CancellationToken cancellation)
    {
        if (await views.RunAsync(id, person.Actor, cancellation) is not { } view || view.Actions.FirstOrDefault(x => x.Id == act) is not { } action)
            return false;
        (View, Action) = (view, action);
        form = await options.FillAsync(view.Reading.Process.Form(action.Form), cancellation);
        return true;
    }

    /// <summary>What a page of ours wrote; anything else is nothing.</summary>
    private static JsonObject Parse(string? typed)
    {
        if (typed is null or { Length: > LongestTyped })
            return [];
        try
        {
            return JsonNode.Parse(typed, documentOptions: new JsonDocumentOptions { MaxDepth = 8 }) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
