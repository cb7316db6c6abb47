using Host.Access;
using Host.Api;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Data;
using Workflows.Insight;

namespace Host.Pages.Desk.Week;

/// <summary>The addresses by which calendar programs read a group's deadlines: made, renewed and ended.</summary>
public sealed class CalendarsModel(CalendarFeeds feeds, IDbContextFactory<WorkflowsDb> factory, CurrentPerson person, Wording texts) : PageModel
{
    public StaffNames Staff { get; private set; } = null!;

    /// <summary>The person's feeds by group.</summary>
    public IReadOnlyDictionary<string, CalendarFeed> Feeds { get; private set; } = new Dictionary<string, CalendarFeed>();

    /// <summary>The group whose address was made by this request, and the address, which is shown this once.</summary>
    public (string Group, string Address)? Made { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostRenewAsync(string group, CancellationToken cancellation)
    {
        if (await feeds.RenewAsync(person.Actor.Id, group, texts.Language, cancellation) is not { } token)
            return NotFound();
        Made = (group, CalendarAddress.Of(Request, token));
        await LoadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(string group, CancellationToken cancellation)
    {
        await feeds.EndAsync(person.Actor.Id, group, cancellation);
        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        Staff = await StaffNames.ReadAsync(db, person.Actor.Id, cancellation);
        Feeds = await feeds.OfAsync(person.Actor.Id, cancellation);
    }
}
