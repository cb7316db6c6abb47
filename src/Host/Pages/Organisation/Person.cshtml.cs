using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Workflows.Organisation;

namespace Host.Pages.Organisation;

/// <summary>Somebody who works or has worked here: what is said of them, their groups, delegations and history.</summary>
public sealed class PersonModel(ReadOrganisation organisation, ChangeStaff change, ChangeGroup groups, CurrentPerson person, Wording texts)
    : OrganisationPage(organisation, person, texts)
{
    public Staff Staff { get; private set; } = null!;

    public IReadOnlyList<Delegation> Delegations { get; private set; } = [];

    public IReadOnlyList<OrganisationChange> Changes { get; private set; } = [];

    /// <summary>Whether it is the reader's own page; nobody changes that.</summary>
    public bool IsOneself => Staff.Id == Person.Actor.Id;

    public Task<IActionResult> OnGetAsync(string id, CancellationToken cancellation) => ShowAsync(id, cancellation);

    public async Task<IActionResult> OnPostChangeAsync(string id, string? name, string? title, string? email, string? reason, CancellationToken cancellation) =>
        await AnswerAsync(id, await change.ChangeAsync(Person.Actor, id, new StaffDetails(name, title, email), reason, cancellation), cancellation);

    public async Task<IActionResult> OnPostJoinAsync(string id, string? group, string? reason, CancellationToken cancellation) =>
        await AnswerAsync(id, await groups.JoinAsync(Person.Actor, group ?? "", id, reason, cancellation), cancellation);

    public async Task<IActionResult> OnPostEndAsync(string id, string? reason, CancellationToken cancellation) =>
        await AnswerAsync(id, await change.EndAsync(Person.Actor, id, reason, cancellation), cancellation);

    public async Task<IActionResult> OnPostReturnAsync(string id, string? reason, CancellationToken cancellation) =>
        await AnswerAsync(id, await change.TakeUpAsync(Person.Actor, id, reason, cancellation), cancellation);

    private Task<IActionResult> AnswerAsync(string id, OrganisationOutcome outcome, CancellationToken cancellation) =>
        AnswerAsync(outcome, RedirectToPage("/Organisation/Person", new { id }), () => ShowAsync(id, cancellation));

    private async Task<IActionResult> ShowAsync(string id, CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        if (View.Staff.FirstOrDefault(x => x.Id == id) is not { } staff)
            return NotFound();
        Staff = staff;
        Delegations = [.. View.Delegations.Where(x => x.StaffId == id)];
        (Changes, _) = await Organisation.HistoryAsync(id, null, 1, cancellation);
        return Page();
    }
}
