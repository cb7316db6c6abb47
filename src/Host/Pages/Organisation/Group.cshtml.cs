using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Workflows.Organisation;

namespace Host.Pages.Organisation;

/// <summary>A group: its members, who leads it, its names and history.</summary>
public sealed class GroupModel(ReadOrganisation organisation, ChangeGroup change, CurrentPerson person, Wording texts)
    : OrganisationPage(organisation, person, texts)
{
    public StaffGroup StaffGroup { get; private set; } = null!;

    public IReadOnlyList<OrganisationChange> Changes { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(string id, CancellationToken cancellation) => ShowAsync(id, cancellation);

    public async Task<IActionResult> OnPostJoinAsync(string id, string? staff, string? reason, CancellationToken cancellation) =>
        await AnswerAsync(id, await change.JoinAsync(Person.Actor, id, staff, reason, cancellation), cancellation);

    public async Task<IActionResult> OnPostLeaveAsync(string id, string? staff, string? reason, CancellationToken cancellation) =>
        await AnswerAsync(id, await change.LeaveAsync(Person.Actor, id, staff ?? "", reason, cancellation), cancellation);

    public async Task<IActionResult> OnPostLeadAsync(string id, string? staff, bool leads, string? reason, CancellationToken cancellation) =>
        await AnswerAsync(id, await change.LeadAsync(Person.Actor, id, staff ?? "", leads, reason, cancellation), cancellation);

    public async Task<IActionResult> OnPostRenameAsync(string id, string? nameSv, string? nameEn, string? reason, CancellationToken cancellation) =>
        await AnswerAsync(id, await change.RenameAsync(Person.Actor, id, nameSv, nameEn, reason, cancellation), cancellation);

    private Task<IActionResult> AnswerAsync(string id, OrganisationOutcome outcome, CancellationToken cancellation) =>
        AnswerAsync(outcome, RedirectToPage("/Organisation/Group", new { id }), () => ShowAsync(id, cancellation));

    private async Task<IActionResult> ShowAsync(string id, CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        if (View.Groups.FirstOrDefault(x => x.Id == id) is not { } group)
            return NotFound();
        StaffGroup = group;
        (Changes, _) = await Organisation.HistoryAsync(null, id, 1, cancellation);
        return Page();
    }
}
