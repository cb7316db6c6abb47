using System.Text.Json.Nodes;
using Host.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;
using Workflows.Processes.Guides;

namespace Host.Pages.Guide;

/// <summary>A process's guide: its questions step by step, then what the visitor must do. The answers stand in the address only.</summary>
public sealed class IndexModel(ProcessVersions versions, CaseClock clock) : PageModel
{
    public PublishedProcess Process { get; private set; } = null!;

    public GuideDescription Guide => Process.Description.Guide!;

    public CaseForm Form { get; private set; } = null!;

    public JsonObject Answers { get; private set; } = [];

    /// <summary>The step that is asked, from 0; that of the answer comes after the last.</summary>
    public int Step { get; private set; }

    /// <summary>The questions of the step; null where the answer is shown.</summary>
    public FormFieldsModel? Fields { get; private set; }

    /// <summary>The answers of the other steps.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Others => GuideAddress.Pairs(new JsonObject(
        Answers.Where(x => Form.Steps[Step].Fields.All(f => f.Key != x.Key)).Select(x => KeyValuePair.Create(x.Key, x.Value?.DeepClone()))));

    /// <summary>The step before this that asks something.</summary>
    public int? Before => Enumerable.Range(0, Step).Reverse().Where(x => Form.VisibleFields(x, Answers).Any()).Cast<int?>().FirstOrDefault();

    public GuideOutcome? Outcome { get; private set; }

    public GuideNeed Need => (Outcome as GuideOutcome.Told)?.Need ?? GuideNeed.Ask;

    public DateOnly Today { get; private set; }

    /// <param name="process">The process.</param>
    /// <param name="change">The step to go back to, from 1; null to go on.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<IActionResult> OnGetAsync(string process, [FromQuery(Name = "andra")] int? change, CancellationToken cancellation)
    {
        if (await versions.InForceAsync(process, cancellation) is not { TakesApplications: true, Description.Guide: { } guide } found)
            return NotFound();
        Process = found;
        Form = found.Form(guide.Form);
        Answers = GuideAddress.Read(Form, Request.Query);
        var none = new Dictionary<string, int>();
        Step = Enumerable.Range(0, Form.Steps.Length).Where(x => Form.ValidateStep(x, Answers, none).Errors.Count > 0).DefaultIfEmpty(Form.Steps.Length).First();
        var shown = Request.Query[FormAnswers.Shown];
        List<FormError> errors = [.. Form.Validate(Answers, none).Errors.Where(x => shown.Contains(x.Key))];
        if (shown.Count > 0 && errors.Count == 0)
            return Redirect(Here);
        if (change - 1 is { } back && back >= 0 && back < Step)
            Step = back;
        if (Step < Form.Steps.Length)
        {
            Fields = new FormFieldsModel([.. Form.VisibleFields(Step, Answers)], Answers, errors, []);
            return Page();
        }

        Answers = AskGuide.Fitting(Form, Answers);
        Outcome = AskGuide.Run(found, Answers);
        Today = StockholmTime.DayOf(await clock.NowAsync(cancellation));
        return Page();
    }

    /// <summary>This page with the answers and nothing else.</summary>
    public string Here => GuideAddress.Of(Url.Page("Index", new { process = Process.Description.Id })!, Answers);

    public string ToStep(int step) => $"{Here}{(Answers.Count > 0 ? '&' : '?')}andra={step + 1}";

    /// <summary>The application, with the answers.</summary>
    public string ToApplication => GuideAddress.Of(Url.Page("/Apply/Index", new { process = Process.Description.Id })!, Answers);

    /// <summary>What was answered: the step, the question, the answer.</summary>
    public IEnumerable<(int Step, FormField Field)> Answered => Form.Steps.SelectMany((x, step) =>
        x.Fields.Where(f => f.Key is not null && Answers.ContainsKey(f.Key)).Select(f => (step, f)));

    public IEnumerable<GuideNote> Notes(IReadOnlyList<string> ids) => ids.Select(x => Guide.Notes[x]);
}
