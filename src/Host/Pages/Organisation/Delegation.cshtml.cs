using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Workflows.Organisation;

namespace Host.Pages.Organisation;

/// <summary>One delegation: whose, for what, for how long; and its end.</summary>
public sealed class DelegationModel(ReadOrganisation organisation, ChangeDelegation change, CurrentPerson person, Wording texts)
    : OrganisationPage(organisation, person, texts)
{
    public Delegation Delegation { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => ShowAsync(id, cancellation);

    public async Task<IActionResult> OnPostAsync(Guid id, DateOnly? last, string? reason, CancellationToken cancellation) =>
        await AnswerAsync(
            await change.EndAsync(Person.Actor, id, last ?? DateOnly.MinValue, reason, cancellation),
            RedirectToPage("/Organisation/Delegation", new { id }),
            () => ShowAsync(id, cancellation));

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        if (View.Delegations.FirstOrDefault(x => x.Id == id) is not { } delegation)
            return NotFound();
        Delegation = delegation;
        return Page();
    }
}
