using Host.Access;
using Host.Jobs;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Runtime;

namespace Host.Pages.Operations;

/// <summary>Incidents with retry, schedules, jobs, timers, mail, transfers, definitions and health.</summary>
public sealed class IndexModel(
    ReadOperations read, RetryIncident retry, RetryJob retryJob, RetryTimer retryTimer, ScheduleControl schedules, CurrentPerson person, Wording texts) : PageModel
{
    /// <summary>The longest reason that is taken.</summary>
    public const int LongestReason = 500;

    public OperationsView View { get; private set; } = null!;

    [TempData]
    public string? Confirmation { get; set; }

    [TempData]
    public string? Problem { get; set; }

    /// <summary>The incident whose retry lacks its reason, as <c>case/incident</c>.</summary>
    public string? Faulty { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) => View = await read.RunAsync(cancellation);

    /// <summary>From a case's number to its steps.</summary>
    public async Task<IActionResult> OnGetCaseAsync(string? number, CancellationToken cancellation)
    {
        var said = number?.Trim() ?? "";
        if (await read.CaseAsync(said, cancellation) is { } id)
            return RedirectToPage("/Operations/Steps", new { id });
        Problem = texts["ops.case.find.none", said];
        return RedirectToPage("/Operations/Index");
    }

    public async Task<IActionResult> OnPostStartAsync(string name, CancellationToken cancellation)
    {
        if (await schedules.StartAsync(name, person.Actor.Name, cancellation))
            Confirmation = texts["ops.schedules.started"];
        else
            Problem = texts["ops.schedules.gone"];
        return RedirectToPage("/Operations/Index");
    }

    public async Task<IActionResult> OnPostRetryJobAsync(Guid caseId, Guid jobId, CancellationToken cancellation)
    {
        if (await retryJob.RunAsync(caseId, jobId, person.Actor, texts["ops.job.retry"], cancellation))
            Confirmation = texts["ops.job.retry.done"];
        else
            Problem = texts["ops.retry.gone"];
        return RedirectToPage("/Operations/Index");
    }

    public async Task<IActionResult> OnPostRetryTimerAsync(Guid caseId, long waitId, CancellationToken cancellation)
    {
        if (await retryTimer.RunAsync(caseId, waitId, person.Actor, texts["ops.job.retry"], cancellation))
            Confirmation = texts["ops.job.retry.done"];
        else
            Problem = texts["ops.timer.gone"];
        return RedirectToPage("/Operations/Index");
    }

    public async Task<IActionResult> OnPostRetryAsync(Guid caseId, long incidentId, string? reason, CancellationToken cancellation)
    {
        var said = reason?.Trim() ?? "";
        if (said.Length is 0 or > LongestReason)
        {
            Faulty = $"{caseId}/{incidentId}";
            View = await read.RunAsync(cancellation);
            return Page();
        }

        try
        {
            if (await retry.RunAsync(caseId, incidentId, person.Actor, said, cancellation))
                Confirmation = texts["ops.retry.done"];
            else
                Problem = texts["ops.retry.gone"];
        }
        catch (CaseNotFoundException)
        {
            return NotFound();
        }

        return RedirectToPage("/Operations/Index");
    }
}
