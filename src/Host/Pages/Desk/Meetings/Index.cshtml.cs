using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Host.Pages.Desk.Meetings;

/// <summary>The meetings that come and those that were, with how much is on their agendas.</summary>
public sealed class IndexModel(ReadMeetings meetings) : PageModel
{
    public IReadOnlyList<MeetingRow> Coming { get; private set; } = [];

    public IReadOnlyList<MeetingRow> Past { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => (_, Coming, Past) = await meetings.ListAsync(cancellation);
}
