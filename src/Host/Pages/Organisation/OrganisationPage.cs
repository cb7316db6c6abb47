using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Organisation;

namespace Host.Pages.Organisation;

/// <summary>What the pages of the organisation share: the organisation as it is, and how a change of it is answered.</summary>
public abstract class OrganisationPage(ReadOrganisation organisation, CurrentPerson person, Wording texts) : PageModel
{
    public OrganisationView View { get; private set; } = null!;

    protected CurrentPerson Person => person;

    protected ReadOrganisation Organisation => organisation;

    /// <summary>Why a change was not made; null when none was refused.</summary>
    public string? Problem { get; private set; }

    [TempData]
    public string? Confirmation { get; set; }

    /// <summary>What was typed, by the names of the inputs, when the change was refused.</summary>
    public string Typed(string name, string? otherwise = "") =>
        Problem is not null && Request.HasFormContentType && Request.Form.TryGetValue(name, out var text) ? text.ToString() : otherwise ?? "";

    protected async Task OpenAsync(CancellationToken cancellation) => View = await organisation.RunAsync(cancellation);

    /// <summary>Goes on to a page that says so when the change is made; otherwise shows this page with what is wrong.</summary>
    protected async Task<IActionResult> AnswerAsync(OrganisationOutcome outcome, IActionResult done, Func<Task<IActionResult>> again)
    {
        if (outcome == OrganisationOutcome.Done)
        {
            Confirmation = texts["organisation.done"];
            return done;
        }

        Problem = texts[$"organisation.outcome.{outcome}"];
        return await again();
    }
}
