using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Workflows.Organisation;

namespace Host.Pages.Organisation;

/// <summary>A board or committee: who sits in it from when to when, and when it meets.</summary>
public sealed class BoardModel(
    ReadOrganisation organisation, ReadBoards boards, ChangeBoard change, ChangeMeetings meetings, CurrentPerson person, Wording texts)
    : OrganisationPage(organisation, person, texts)
{
    public BoardsView Boards { get; private set; } = null!;

    public Board Board { get; private set; } = null!;

    public IReadOnlyList<OrganisationChange> Changes { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(string id, CancellationToken cancellation) => ShowAsync(id, cancellation);

    public async Task<IActionResult> OnPostElectAsync(
        string id, string? staff, BoardPosition position, DateOnly? from, DateOnly? to, string? reason, CancellationToken cancellation) =>
        await AnswerAsync(id, await change.ElectAsync(Person.Actor, id, staff, position, from ?? DateOnly.MinValue, DayOf("to", to), reason, cancellation), cancellation);

    public async Task<IActionResult> OnPostEndAsync(string id, Guid member, DateOnly? lastDay, string? reason, CancellationToken cancellation) =>
        await AnswerAsync(id, await change.EndAsync(Person.Actor, member, lastDay ?? DateOnly.MinValue, reason, cancellation), cancellation);

    public async Task<IActionResult> OnPostPlanAsync(
        string id, DateOnly? first, int everyWeeks, DateOnly? until, int materialDays, string? place, string? reason, CancellationToken cancellation)
    {
        var planned = new NewMeetings(first ?? DateOnly.MinValue, everyWeeks, DayOf("until", until), materialDays, place);
        return await AnswerAsync(id, await meetings.PlanAsync(Person.Actor, id, planned, reason, cancellation), cancellation);
    }

    public async Task<IActionResult> OnPostCancelAsync(string id, Guid meeting, string? reason, CancellationToken cancellation) =>
        await AnswerAsync(id, await meetings.CancelAsync(Person.Actor, meeting, reason, cancellation), cancellation);

    /// <summary>A day that cannot be read is not taken for one that was left out.</summary>
    private DateOnly? DayOf(string name, DateOnly? day) => ModelState[name]?.Errors.Count > 0 ? DateOnly.MinValue : day;

    private Task<IActionResult> AnswerAsync(string id, OrganisationOutcome outcome, CancellationToken cancellation) =>
        AnswerAsync(outcome, RedirectToPage("/Organisation/Board", new { id }), () => ShowAsync(id, cancellation));

    private async Task<IActionResult> ShowAsync(string id, CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        Boards = await boards.RunAsync(cancellation);
        if (Boards.Boards.FirstOrDefault(x => x.Id == id) is not { } board)
            return NotFound();
        Board = board;
        Changes = await Organisation.HistoryOfBoardAsync(id, cancellation);
        return Page();
    }
}
