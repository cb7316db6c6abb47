using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Processes;
using Workflows.Processes.Clocks;

namespace Host.Pages.Desk.Outside;

/// <summary>
/// A limit is extended by decision: how long and why, in the name of whoever is signed in. Where nothing may be extended
/// today there is no form, and a form that was opened before the last day passed is refused.
/// </summary>
public sealed class ExtendModel(ReadCase cases, ReadClocks clocks, ExtendDeadline extend, CurrentPerson person, Wording texts) : PageModel
{
    public CaseReading Reading { get; private set; } = null!;

    public IReadOnlyList<ExtensionOffer> Offers { get; private set; } = [];

    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    /// <summary>What was typed, where it could not be taken.</summary>
    public (string? Rule, string? Subject, int Length, string Reason) Typed { get; private set; } = (null, null, 0, "");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await OpenAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        Guid id, string? rule, string? subject, int length, string? reason, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        Typed = (rule, subject, length, reason ?? "");
        switch (await extend.RunAsync(id, rule ?? "", string.IsNullOrEmpty(subject) ? null : subject, length, Typed.Reason, person.Actor, cancellation))
        {
            case ExtendOutcome.Extended done:
                TempData["Confirmation"] = texts[done.Unreached.Count == 0 ? "extend.done" : "extend.done.paper", texts.LongDay(done.After), done.Unreached.Count];
                return RedirectToPage("/Desk/Case", new { id });
            case ExtendOutcome.Refused refused:
                Problems = [new FieldProblem(FieldOf(refused.Why), texts[$"extend.refused.{refused.Why}"])];
                break;
        }

        return Page();
    }

    private string FieldOf(ExtendRefusal why)
    {
        var index = Offers.ToList().FindIndex(x => x.Rule.Id == Typed.Rule);
        return (why, index) switch
        {
            (_, < 0) => "main",
            (ExtendRefusal.Length, _) => $"length-{index}",
            _ => $"reason-{index}",
        };
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            Reading = await cases.RunAsync(id, cancellation);
            Offers = (await clocks.RunAsync(id, cancellation)).Extensions;
            return Reading.File.ClosedAt is null;
        }
        catch (CaseNotFoundException)
        {
            return false;
        }
    }
}
