using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Inquiries;
using Workflows.Participants;
using Workflows.Processes;
using Workflows.Processes.Bundles;
using Workflows.Processes.Inquiries;

namespace Host.Pages.Desk.Outside;

/// <summary>Somebody of the staff sends a referral, hears somebody or communicates with a party, at any state of the case.</summary>
public sealed class AskModel(ReadCase cases, IDbContextFactory<WorkflowsDb> factory, SendReferral send, CurrentPerson person, Wording texts) : PageModel
{
    private readonly List<FieldProblem> problems = [];

    public CaseReading Reading { get; private set; } = null!;

    public IReadOnlyList<Participant> People { get; private set; } = [];

    public AskInput Input { get; private set; } = new();

    public IReadOnlyList<FieldProblem> Problems => problems;

    public DateOnly Today => StockholmTime.DayOf(Reading.Now);

    public InquiriesDescription Description => Reading.Process.Description.Inquiries;

    /// <summary>The kinds that the case's process says how to send.</summary>
    public IReadOnlyList<InquiryKind> Kinds => [.. Enum.GetValues<InquiryKind>().Where(x => Description.Of(x) is not null)];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await OpenAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, AskInput input, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        Input = input;
        if (input.Read(Kinds, Today, texts, problems) is not { } order)
            return Page();
        var asked = await send.RunAsync(id, person.Actor, order, cancellation);
        TempData[asked is null ? "Problem" : "Confirmation"] = asked is null ? texts["outside.closed"] : texts["ask.done", asked];
        return RedirectToPage("/Desk/Case", new { id });
    }

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

        await using var db = await factory.CreateDbContextAsync(cancellation);
        People = await db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == id && x.Role != Description.BodyRole)
            .OrderBy(x => x.AddedAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        return Reading.File.ClosedAt is null && Kinds.Count > 0;
    }
}
