using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Workflows.Organisation;

namespace Host.Pages.Organisation;

/// <summary>Adds a group.</summary>
public sealed class NewGroupModel(ReadOrganisation organisation, ChangeGroup change, CurrentPerson person, Wording texts)
    : OrganisationPage(organisation, person, texts)
{
    public Task OnGetAsync(CancellationToken cancellation) => OpenAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(string? id, string? nameSv, string? nameEn, string? reason, CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        var outcome = await change.AddAsync(Person.Actor, id?.Trim(), nameSv, nameEn, reason, cancellation);
        return await AnswerAsync(outcome, RedirectToPage("/Organisation/Group", new { id = id?.Trim() }), () => Task.FromResult<IActionResult>(Page()));
    }
}
