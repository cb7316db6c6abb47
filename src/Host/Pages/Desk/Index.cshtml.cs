using Host.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Processes.Bundles;
using Workflows.Tasks;

namespace Host.Pages.Desk;

/// <summary>The task list.</summary>
public sealed class IndexModel(ReadTaskList list, ProcessVersions versions, ClaimTask claim, CurrentPerson person) : PageModel
{
    public TaskListQuery Query { get; private set; } = new();

    public TaskListPage List { get; private set; } = new([], 0, new Dictionary<DeskTab, int>());

    public IReadOnlyList<PublishedProcess> Processes { get; private set; } = [];

    /// <summary>The versions of the cases on the page, for the names of their milestones.</summary>
    public IReadOnlyDictionary<string, PublishedProcess> Versions { get; private set; } = new Dictionary<string, PublishedProcess>();

    [TempData]
    public string? Problem { get; set; }

    public string StaffId => person.Actor.Id;

    /// <summary>Whether the reader can begin a case without an application.</summary>
    public bool CanBegin => Processes.Any(x => x.Description.Starts.Any(start => person.IsInGroup(start.Group)));

    public async Task OnGetAsync(TaskListQuery query, CancellationToken cancellation)
    {
        Query = query;
        Processes = await versions.AllInForceAsync(cancellation);
        List = await list.RunAsync(query, StaffId, cancellation);
        var known = new Dictionary<string, PublishedProcess>();
        foreach (var id in List.Rows.Select(x => x.VersionId).Distinct())
            known[id] = await versions.GetAsync(id, cancellation);
        Versions = known;
    }

    /// <summary>Whoever claims a task goes on to it; otherwise the list says why not.</summary>
    public async Task<IActionResult> OnPostClaimAsync(TaskListQuery query, Guid caseId, Guid taskId, [FromServices] OutcomeText texts, CancellationToken cancellation)
    {
        var outcome = await claim.ClaimAsync(caseId, taskId, person.Actor, cancellation);
        if (outcome is TaskOutcome.Done)
            return RedirectToPage("/Desk/Task", new { caseId, taskId });
        Problem = texts.Of(outcome);
        return RedirectToPage("/Desk/Index", query.With(page: query.Page));
    }
}
