using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Placement;
using Workflows.Processes.Rounds;

namespace Host.Pages.Placement;

/// <summary>A round: its latest simulation, what has changed since the one before, approval, and how far the sending has come.</summary>
public sealed class RoundModel(ReadPlacement read, SimulateRound simulate, ApproveRound approve, CurrentPerson person, Wording words) : PageModel
{
    public RoundView View { get; private set; } = null!;

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        Problem = TempData[nameof(Problem)] as string;
        if (await read.RoundAsync(id, cancellation) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostSimulateAsync(Guid id, CancellationToken cancellation)
    {
        if (!await simulate.AgainAsync(id, person.Actor, cancellation))
            TempData[nameof(Problem)] = words["placement.round.outdated"];
        return RedirectToPage("/Placement/Round", new { id });
    }

    public async Task<IActionResult> OnPostApproveAsync(Guid id, int simulation, CancellationToken cancellation)
    {
        TempData[nameof(Problem)] = await approve.RunAsync(id, simulation, person.Actor, cancellation) switch
        {
            ApproveRoundOutcome.OwnSimulation => words["placement.round.own"],
            ApproveRoundOutcome.NotTheLatest => words["placement.round.outdated"],
            _ => null,
        };
        return RedirectToPage("/Placement/Round", new { id });
    }

    public string ResultOf(PlacementResult result) => result.State switch
    {
        ResultState.Offered => words["placement.round.result.offered"],
        ResultState.Refused => words["placement.round.result.refused", words.Or($"placement.refused.{result.Outcome}", result.Outcome ?? "")],
        ResultState.Waiting => words["placement.round.result.waiting"],
        _ => "",
    };
}
