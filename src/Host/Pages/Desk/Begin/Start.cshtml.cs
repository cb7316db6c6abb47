using System.Text.Json.Nodes;
using Host.Access;
using Host.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;

namespace Host.Pages.Desk.Begin;

/// <summary>The form that begins a case without an application.</summary>
public sealed class StartModel(BeginCase begin, LiveOptions options, CurrentPerson person) : PageModel
{
    private CaseForm asked = null!;

    public StartDescription About { get; private set; } = null!;

    public FormFieldsModel Fields { get; private set; } = new([], [], [], []);

    /// <summary>Marks this opened form, so that sending it twice begins one case.</summary>
    public Guid FormId { get; private set; } = Guid.CreateVersion7();

    public async Task<IActionResult> OnGetAsync(string process, string start, CancellationToken cancellation)
    {
        if (!await OpenAsync(process, start, cancellation))
            return NotFound();
        Show([], []);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string process, string start, Guid form, CancellationToken cancellation)
    {
        if (form == Guid.Empty || !await OpenAsync(process, start, cancellation))
            return NotFound();
        FormId = form;
        var answers = FormAnswers.Merge([], FormAnswers.Read(asked.Fields, Request.Form));
        switch (await begin.RunAsync(process, start, form, person.Actor, person.Groups, answers, cancellation))
        {
            case BeginOutcome.Begun { CaseId: { } opened }:
                return RedirectToPage("/Desk/Case", new { id = opened });
            case BeginOutcome.Begun:
                return RedirectToPage("/Desk/Begin/Index", new { borjat = "true" });
            case BeginOutcome.Invalid { Errors: var errors }:
                Show(answers, errors);
                return Page();
            default:
                return NotFound();
        }
    }

    private void Show(JsonObject answers, IReadOnlyList<FormError> errors) =>
        Fields = new FormFieldsModel([.. Enumerable.Range(0, asked.Steps.Length).SelectMany(x => asked.VisibleFields(x, answers))], answers, errors, []);

    private async Task<bool> OpenAsync(string process, string start, CancellationToken cancellation)
    {
        var (found, about) = (await begin.OfferedAsync(person.Groups, cancellation)).FirstOrDefault(x => x.Process.Description.Id == process && x.Start.Id == start);
        if (about is null)
            return false;
        About = about;
        asked = await options.FillAsync(found.Form(about.Form), cancellation);
        return true;
    }
}
