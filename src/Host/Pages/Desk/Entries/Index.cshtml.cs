using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Participants;
using Workflows.Processes;
using Workflows.Processes.Clocks;

namespace Host.Pages.Desk.Entries;

/// <summary>
/// What the clocks of a case are computed from: each entry can be corrected, what was entered late is added, and the dates
/// that were shown before stand beside those of today.
/// </summary>
public sealed class IndexModel(
    ReadCase cases, ReadClocks clocks, CorrectClockEvent correct, EnterClockEvent enter, IDbContextFactory<WorkflowsDb> factory,
    CurrentPerson person, Wording texts) : PageModel
{
    private readonly List<FieldProblem> problems = [];

    public CaseReading Reading { get; private set; } = null!;

    public CaseClocks Clocks { get; private set; } = null!;

    public IReadOnlyList<Participant> People { get; private set; } = [];

    public EntryInput Typed { get; private set; } = new();

    public IReadOnlyList<FieldProblem> Problems => problems;

    public DateOnly Today => StockholmTime.DayOf(Clocks.Now);

    /// <summary>The entries that stand, newest first.</summary>
    public IEnumerable<ClockEvent> Standing => Clocks.Events
        .Where(x => x.Type != ClockEvent.TakenBack && !Clocks.Events.Any(other => other.Supersedes == x.Id)).OrderByDescending(x => x.OccurredOn);

    /// <summary>The clocks whose last day has changed, each with every date that was shown.</summary>
    public IEnumerable<(ClockReading Reading, IReadOnlyList<ShownDate> Shown)> Changed => Clocks.Readings
        .Where(x => x.State.Status != ClockStatus.NotStarted)
        .Select(x => (x, (IReadOnlyList<ShownDate>)[.. ClockHistory.Shown(x.Rule, Clocks.Events, Clocks.Calendar, Clocks.Now, x.Subject).Where(s => s.Due is not null)]))
        .Where(x => x.Item2.Select(s => s.Due).Distinct().Count() > 1);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) =>
        await OpenAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, EntryInput input, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        Typed = input;
        var outcome = input.Entry is { } entry
            ? await correct.RunAsync(id, entry, CorrectionOf(input), person.Actor, input.Reason ?? "", cancellation)
            : await enter.RunAsync(id, EntryOf(input), person.Actor, input.Reason ?? "", cancellation);
        if (outcome is CorrectOutcome.Refused refused)
        {
            problems.Add(new FieldProblem(input.FieldOf(refused.Why), EntryInput.TextOf(refused.Why, texts)));
            return Page();
        }

        var recorded = (CorrectOutcome.Recorded)outcome;
        TempData["Confirmation"] = recorded.Unreached.Count > 0
            ? texts["entries.done.unreached", recorded.Changes.Count, recorded.Unreached.Count]
            : texts["entries.done", recorded.Changes.Count];
        return RedirectToPage("/Desk/Case", new { id });
    }

    private static ClockCorrection CorrectionOf(EntryInput input) => input.How == "taken-back"
        ? new ClockCorrection.TakenBack()
        : new ClockCorrection.Moved(input.ReadDay() ?? DateOnly.MinValue, input.Channel);

    private LateEntry EntryOf(EntryInput input) =>
        new(input.Type ?? "", input.ReadDay() ?? DateOnly.MinValue, input.Party, input.Channel, input.DataOf(Clocks.Rules));

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            Reading = await cases.RunAsync(id, cancellation);
        }
        catch (CaseNotFoundException)
        {
            return false;
        }

        Clocks = await clocks.RunAsync(id, cancellation);
        await using var db = await factory.CreateDbContextAsync(cancellation);
        People = await db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == id).OrderBy(x => x.AddedAt).ToListAsync(cancellation);
        return true;
    }
}
