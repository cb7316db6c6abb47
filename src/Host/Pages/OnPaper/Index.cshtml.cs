using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;

namespace Host.Pages.OnPaper;

/// <summary>What to send where, for whoever applies without an e-ID: the questions of the e-service, to be read or printed.</summary>
public sealed class IndexModel(ProcessVersions versions) : PageModel
{
    public PublishedProcess Process { get; private set; } = null!;

    public CaseForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string process, CancellationToken cancellation)
    {
        if (await versions.InForceAsync(process, cancellation) is not { TakesApplications: true } found)
            return NotFound();
        Process = found;
        Form = found.Form(found.Description.Application.Form);
        return Page();
    }
}
