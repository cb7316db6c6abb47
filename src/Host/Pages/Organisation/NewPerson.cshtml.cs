using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Workflows.Organisation;

namespace Host.Pages.Organisation;

/// <summary>Adds somebody who works here.</summary>
public sealed class NewPersonModel(ReadOrganisation organisation, ChangeStaff change, CurrentPerson person, Wording texts)
    : OrganisationPage(organisation, person, texts)
{
    public Task OnGetAsync(CancellationToken cancellation) => OpenAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(string? id, string? name, string? title, string? email, string? reason, CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        var outcome = await change.AddAsync(Person.Actor, id?.Trim(), new StaffDetails(name, title, email), reason, cancellation);
        return await AnswerAsync(outcome, RedirectToPage("/Organisation/Person", new { id = id?.Trim() }), () => Task.FromResult<IActionResult>(Page()));
    }
}
