using Host.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Processes;

namespace Host.Pages.MyCases;

/// <summary>That the application has arrived, its number, and the day by which a decision is due.</summary>
public sealed class ReceiptModel(CitizenCases cases, ReadCase read, IDbContextFactory<WorkflowsDb> factory, CurrentPerson person) : PageModel
{
    public CaseReading Reading { get; private set; } = null!;

    public DateOnly? DecideBy { get; private set; }

    public string? Email { get; private set; }

    public Signature? Signed { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await cases.PartInAsync(id, person.Actor, cancellation) is not { } part)
            return NotFound();
        Reading = await read.RunAsync(id, cancellation);
        Email = part.Email;
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var topic = Reading.Process.Description.Application.ReceiptDeadline;
        DecideBy = await db.Set<Deadline>().AsNoTracking()
            .Where(x => x.CaseId == id && x.Topic == topic && x.DueOn != null).OrderBy(x => x.Rule).Select(x => x.DueOn).FirstOrDefaultAsync(cancellation);
        Signed = await db.Set<Signature>().AsNoTracking()
            .Where(x => x.CaseId == id && x.Subject == "application" && x.PersonId == person.Actor.Id).FirstOrDefaultAsync(cancellation);
        return Page();
    }
}
