using Host.Access;
using Host.Forms;
using Host.Language;
using Host.Pages.Desk.Map;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Engine.Migration;
using Workflows.Processes;
using Workflows.Processes.Migration;

namespace Host.Pages.Operations;

/// <summary>An operator puts a case at another step of its map, with a reason and after a try.</summary>
public sealed class MoveModel(ReadCase cases, ReadCasePosition positions, MoveToken move, CurrentPerson person, Wording texts) : PageModel
{
    private readonly List<FieldProblem> problems = [];

    public CaseReading Reading { get; private set; } = null!;

    /// <summary>Where the case stands, with what each place can be exchanged for.</summary>
    public IReadOnlyList<MappingRow> Places { get; private set; } = [];

    public IReadOnlyList<FieldProblem> Problems => problems;

    public CaseOutcome? Outcome { get; private set; }

    public string? From { get; private set; }

    public string? To { get; private set; }

    public string? Reason { get; private set; }

    [TempData]
    public string? Confirmation { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await OpenAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string? from, string? to, string? reason, string? what, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        (From, To, Reason) = (from, to, reason);
        if (!Places.Any(x => x.Source.Id == from && x.Choices.Any(c => c.Id == to && c.Id != from)))
            problems.Add(new FieldProblem("to", texts["ops.move.to.missing"]));
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > IndexModel.LongestReason)
            problems.Add(new FieldProblem("reason", texts["ops.retry.reason.missing", IndexModel.LongestReason]));
        if (problems.Count > 0)
            return Page();
        Outcome = await move.RunAsync(id, person.Actor, from!, to!, reason!, onlyTry: what != "move", cancellation);
        if (what != "move" || Outcome is not CaseOutcome.Moves)
            return Page();
        Confirmation = texts["ops.move.done"];
        return RedirectToPage(new { id });
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

        var current = (await positions.RunAsync(id, cancellation)).Current;
        Places = [.. (await move.ChoicesAsync(Reading.File.VersionId, cancellation)).Where(x => current.Contains(x.Source.Id) && x.Choices.Length > 1)];
        return true;
    }
}
