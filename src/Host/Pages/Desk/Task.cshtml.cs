using System.Globalization;
using System.Text.Json.Nodes;
using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Cases.Notes;
using Workflows.Processes.Forms;
using Workflows.Tasks;

namespace Host.Pages.Desk;

/// <summary>A task: claim it, type, save, complete or sign.</summary>
public sealed class TaskModel(
    ReadTaskView views, ClaimTask claim, CompleteTask complete, TypedDrafts drafts, LiveOptions options, LogCaseRead reads, OutcomeText outcomes,
    CurrentPerson person, Wording texts) : PageModel
{
    /// <summary>Chosen as the one who gets the task, it becomes free.</summary>
    public const string Nobody = "-";

    public TaskView View { get; private set; } = null!;

    public CaseTask Task => View.Task;

    public bool IsOwn => View.IsOpen && Task.Assignee == person.Actor.Id;

    public bool CanClaim => View.IsOpen && Task.Assignee is null && View.Staff.IsOwn(Task.CandidateGroup);

    public bool CanHandOver => View.IsOpen && (IsOwn || View.Staff.Leads(Task.CandidateGroup));

    public JsonObject Values { get; private set; } = [];

    public IReadOnlyList<FormError> Errors { get; private set; } = [];

    /// <summary>The draft's revision that the form is based on.</summary>
    public long Revision { get; private set; }

    /// <summary>Marks this opened page; see <see cref="TypedDrafts"/>.</summary>
    public string PageMark { get; private set; } = Guid.NewGuid().ToString("N");

    /// <summary>What another page has saved meanwhile, beside what is typed here.</summary>
    public JsonObject? NewerValues { get; private set; }

    /// <summary>What was typed for whoever gets the task, when it could not be handed over.</summary>
    public string? HandOverNote { get; private set; }

    /// <summary>The text above the form.</summary>
    public string? Shown { get; private set; }

    /// <summary>The text was another one when the person pressed sign, so it must be read again.</summary>
    public bool ShownHasChanged { get; private set; }

    /// <summary>When the draft was saved by this request.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>
    /// What went wrong, shown above the form. Not a <c>[TempData]</c> property: an autosave that is still under way would then
    /// write the cookie anew and take away the confirmation of what was completed meanwhile.
    /// </summary>
    public string? Problem { get; private set; }

    /// <summary>The fields that the values leave visible, by step of the form.</summary>
    public IEnumerable<(FormStep Step, FormFieldsModel Fields)> Steps => View.Form is not { } form
        ? []
        : form.Steps.Select((step, index) => (step, new FormFieldsModel([.. form.VisibleFields(index, Values)], Values, Errors, [])));

    public FormFieldsModel AllFields => new([.. Steps.SelectMany(x => x.Fields.Fields)], Values, Errors, []);

    /// <summary>The fields in which the two versions of a conflict differ.</summary>
    public IEnumerable<(FormField Field, string Mine, string Newer)> Differences =>
        from asked in View.Form?.Fields ?? []
        where asked.Key is not null
        let mine = CaseForm.TextOf(asked, Values[asked.Key!], texts.Language)
        let newer = CaseForm.TextOf(asked, NewerValues![asked.Key!], texts.Language)
        where mine != newer
        select (asked, mine, newer);

    public async Task<IActionResult> OnGetAsync(Guid caseId, Guid taskId, [FromQuery(Name = "tidigare")] bool earlier, CancellationToken cancellation)
    {
        if (!await OpenAsync(caseId, taskId, cancellation))
            return NotFound();
        await reads.RunAsync(caseId, person.Actor, "task", cancellation);
        Problem = TempData[nameof(Problem)] as string;
        if (earlier && Task.Draft is null && View.EarlierAnswers is { } answers)
            Values = (JsonObject)answers.DeepClone();
        return Page();
    }

    public async Task<IActionResult> OnPostClaimAsync(Guid caseId, Guid taskId, CancellationToken cancellation)
    {
        var outcome = await claim.ClaimAsync(caseId, taskId, person.Actor, cancellation);
        if (outcome is not TaskOutcome.Done)
            TempData[nameof(Problem)] = outcomes.Of(outcome);
        return RedirectToPage("/Desk/Task", new { caseId, taskId });
    }

    public async Task<IActionResult> OnPostReleaseAsync(Guid caseId, Guid taskId, CancellationToken cancellation)
    {
        var outcome = await claim.ReleaseAsync(caseId, taskId, person.Actor, cancellation);
        if (outcome is not TaskOutcome.Done)
            TempData[nameof(Problem)] = outcomes.Of(outcome);
        return outcome is TaskOutcome.Done
            ? RedirectToPage("/Desk/Case", new { id = caseId })
            : RedirectToPage("/Desk/Task", new { caseId, taskId });
    }

    /// <summary>Hands the task over with what is typed in its form, which is saved first.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="to">Who gets it, or <see cref="Nobody"/>.</param>
    /// <param name="note">What to know about it.</param>
    /// <param name="handOver">The use case.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<IActionResult> OnPostHandOverAsync(
        Guid caseId, Guid taskId, string? to, string? note, [FromServices] HandOverTask handOver, CancellationToken cancellation)
    {
        if (!await OpenAsync(caseId, taskId, cancellation))
            return NotFound();
        HandOverNote = note;
        if (IsOwn && !await SaveTypedAsync(cancellation))
            return Page();
        if (string.IsNullOrEmpty(to) || note?.Length > CaseNote.LongestText)
        {
            Problem = texts["hand-over.missing"];
            return Page();
        }

        var outcome = await handOver.RunAsync(caseId, taskId, person.Actor, to == Nobody ? null : to, note, cancellation);
        if (outcome is not TaskOutcome.Done)
        {
            Problem = outcomes.Of(outcome);
            return Page();
        }

        TempData["Confirmation"] = texts["hand-over.done"];
        return RedirectToPage("/Desk/Case", new { id = caseId });
    }

    public async Task<IActionResult> OnPostSaveAsync(Guid caseId, Guid taskId, CancellationToken cancellation)
    {
        if (!await OpenAsync(caseId, taskId, cancellation))
            return NotFound();
        await SaveTypedAsync(cancellation);
        return Page();
    }

    /// <summary>
    /// Saves as the user types, and answers with what has changed on the page: the draft's revision, and the fields where an
    /// answer has shown or hidden some.
    /// </summary>
    public async Task<IActionResult> OnPostAutosaveAsync(Guid caseId, Guid taskId, CancellationToken cancellation)
    {
        if (!await OpenAsync(caseId, taskId, cancellation))
            return NotFound();
        await SaveTypedAsync(cancellation);
        var shown = Request.Form[FormAnswers.Shown].OfType<string>().ToHashSet(StringComparer.Ordinal);
        var visible = AllFields.Fields.Select(x => x.Key).OfType<string>();
        if (shown.SetEquals(visible))
            Response.Headers["HX-Reswap"] = "none";
        return Partial("_Autosaved", this);
    }

    public async Task<IActionResult> OnPostCompleteAsync(Guid caseId, Guid taskId, CancellationToken cancellation)
    {
        if (!await OpenAsync(caseId, taskId, cancellation))
            return NotFound();
        if (!await SaveTypedAsync(cancellation))
            return Page();
        var checkedValues = new JsonObject();
        if (View.Form is { } form)
        {
            var submission = form.Validate(Values, new Dictionary<string, int>());
            Errors = submission.Errors.Count > 0 ? submission.Errors : await options.CheckAsync(form, View.Inputs, submission.Values, cancellation);
            checkedValues = submission.Values;
        }

        ShownHasChanged = Task.Signs is not null && Request.Form["shown-text"] != Signature.HashOf(Shown ?? "");
        if (Errors.Count > 0 || ShownHasChanged)
            return Page();
        var signed = Task.Signs is null ? null : new SignedText(Shown ?? "", person.Method);
        var outcome = await complete.RunAsync(caseId, taskId, person.Actor, checkedValues, signed, cancellation);
        if (outcome is TaskOutcome.Done)
        {
            TempData["Confirmation"] = texts[Task.Signs is null ? "desk-task.done" : "desk-task.signed", View.Name(texts.Language)];
            return RedirectToPage("/Desk/Case", new { id = caseId });
        }

        Problem = outcomes.Of(outcome, Task.Clause);
        return Page();
    }

    private async Task<bool> OpenAsync(Guid caseId, Guid taskId, CancellationToken cancellation)
    {
        if (await views.RunAsync(caseId, taskId, person.Actor.Id, cancellation) is not { } view)
            return false;
        View = view;
        Values = view.Task.Draft is null ? view.GivenAnswers : TypedDrafts.ValuesOf(view.Task.Draft);
        Revision = view.Task.DraftRevision;
        Shown = view.ShownText(texts.Language);
        return true;
    }

    /// <summary>Takes what was typed over what was saved before, and saves it.</summary>
    /// <returns>False when it could not be saved; the page then says why and shows what was typed.</returns>
    private async Task<bool> SaveTypedAsync(CancellationToken cancellation)
    {
        var form = Request.Form;
        Values = FormAnswers.Merge(Values, FormAnswers.Read(View.Form?.Fields ?? [], form));
        PageMark = form["page-mark"] is [{ Length: > 0 and <= 64 } mark] ? mark : PageMark;
        Revision = long.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : Revision;
        var (outcome, saved) = await drafts.SaveAsync((Task.CaseId, Task.Id), person.Actor, Values, Revision, PageMark, cancellation);
        switch (outcome)
        {
            case TaskOutcome.Done:
                Revision = saved;
                SavedAt = View.Reading.Now;
                return true;
            case TaskOutcome.Conflict conflict:
                NewerValues = TypedDrafts.ValuesOf(conflict.NewerDraft);
                Revision = conflict.NewerRevision;
                return false;
            default:
                Problem = outcomes.Of(outcome, Task.Clause);
                return false;
        }
    }
}
