using Host.Access;
using Host.Pages.MyCases;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;

namespace Host.Pages;

/// <summary>The catalogue of e-services: what each needs, costs and takes.</summary>
public sealed class IndexModel(ProcessVersions versions, ApplicationDrafts drafts, CitizenCases cases, CurrentPerson person) : PageModel
{
    public IReadOnlyList<PublishedProcess> Processes { get; private set; } = [];

    public int OpenDrafts { get; private set; }

    public int OpenCases { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Processes = [.. (await versions.AllInForceAsync(cancellation)).Where(x => x.TakesApplications)];
        if (!person.IsCitizen)
            return;
        OpenDrafts = (await drafts.OpenAsync(person.Actor, cancellation)).Count;
        OpenCases = (await cases.AllAsync(person.Actor, cancellation)).Count(x => x.ClosedAt is null);
    }
}
