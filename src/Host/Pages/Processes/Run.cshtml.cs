using Host.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Processes.Migration;

namespace Host.Pages.Processes;

/// <summary>How a run goes; stopped, resumed and undone here. The progress is also a part of its own, for the page that stays open.</summary>
public sealed class RunModel(ReadMigrations read, SteerMigration steer, UndoMigration undo, CurrentPerson person) : PageModel
{
    private static readonly HashSet<string> Good = ["stopped", "resumed", "undone", "undoing"];
    private static readonly HashSet<string> Poor = ["unchanged", "too-late", "busy"];

    public MigrationProgress Progress { get; private set; } = null!;

    /// <summary>What the last form did, a key of its text.</summary>
    public string? Done { get; private set; }

    public bool DoneWell => Done is not null && Good.Contains(Done);

    public bool ReasonIsMissing { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "gjort")] string? done, CancellationToken cancellation)
    {
        Done = done is not null && (Good.Contains(done) || Poor.Contains(done)) ? done : null;
        return await LoadAsync(id, cancellation) ? Page() : NotFound();
    }

    /// <summary>Only the progress. When the run has ended or was stopped the whole page is loaded again, with its buttons.</summary>
    public async Task<IActionResult> OnGetProgressAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        if (Progress.Run.State != MigrationRunState.Running)
            Response.Headers["HX-Refresh"] = "true";
        return Partial("_Progress", Progress);
    }

    public async Task<IActionResult> OnPostStopAsync(Guid id, CancellationToken cancellation) =>
        Show(id, await steer.StopAsync(id, person.Actor, cancellation) ? "stopped" : "unchanged");

    public async Task<IActionResult> OnPostResumeAsync(Guid id, CancellationToken cancellation) =>
        Show(id, await steer.ResumeAsync(id, person.Actor, cancellation) ? "resumed" : "unchanged");

    public async Task<IActionResult> OnPostUndoAsync(
        Guid id, [FromForm(Name = "arende")] Guid? caseId, [FromForm(Name = "skal")] string? reason, CancellationToken cancellation)
    {
        var said = reason?.Trim() ?? "";
        if (said.Length is 0 or > StartMigration.LongestReason)
        {
            ReasonIsMissing = true;
            return await LoadAsync(id, cancellation) ? Page() : NotFound();
        }

        if (caseId is null)
            return Show(id, await steer.UndoAsync(id, person.Actor, said, cancellation) ? "undoing" : "unchanged");
        return Show(id, await undo.RunAsync(id, caseId.Value, person.Actor, said, cancellation) switch
        {
            CaseOutcome.Moves => "undone",
            CaseOutcome.Postponed => "busy",
            CaseOutcome.Refused => "too-late",
            _ => "unchanged",
        });
    }

    private RedirectToPageResult Show(Guid id, string done) => RedirectToPage("/Processes/Run", new { id, gjort = done });

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        if (await read.ProgressAsync(id, cancellation) is not { } found)
            return false;
        Progress = found;
        return true;
    }
}
