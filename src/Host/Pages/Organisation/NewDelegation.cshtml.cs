using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Workflows.Organisation;

namespace Host.Pages.Organisation;

/// <summary>Gives somebody the right to decide, beginning with what another delegation says.</summary>
public sealed class NewDelegationModel(ReadOrganisation organisation, ChangeDelegation change, CurrentPerson person, Wording texts)
    : OrganisationPage(organisation, person, texts)
{
    /// <summary>The id of whoever is chosen at first.</summary>
    public string? To { get; private set; }

    /// <summary>The delegation whose board, clause and texts are offered; null for none.</summary>
    public Delegation? Pattern { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "till")] string? to, [FromQuery(Name = "som")] Guid? pattern, CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        To = to;
        Pattern = View.Delegations.FirstOrDefault(x => x.Id == pattern);
    }

    public async Task<IActionResult> OnPostAsync(
        string? staff, string? board, string? clause, string? textSv, string? textEn, DateOnly? from, DateOnly? to, string? reason, CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        var given = new NewDelegation(board, clause, textSv, textEn, staff, from ?? DateOnly.MinValue, ModelState["to"]?.Errors.Count > 0 ? DateOnly.MinValue : to);
        return await AnswerAsync(
            await change.GiveAsync(Person.Actor, given, reason, cancellation),
            RedirectToPage("/Organisation/Person", new { id = staff }),
            () => Task.FromResult<IActionResult>(Page()));
    }
}
