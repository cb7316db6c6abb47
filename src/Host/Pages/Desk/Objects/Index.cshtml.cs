using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Objects;
using Workflows.Processes.Bundles;
using Workflows.Processes.FollowOns;

namespace Host.Pages.Desk.Objects;

/// <summary>The registers that there are: one per kind of object.</summary>
public sealed class IndexModel(ObjectKinds kinds, ReadObjects objects) : PageModel
{
    public IReadOnlyDictionary<string, ObjectDescription> Kinds { get; private set; } = new Dictionary<string, ObjectDescription>();

    public IReadOnlyDictionary<string, int> Counts { get; private set; } = new Dictionary<string, int>();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Kinds = await kinds.AllAsync(cancellation);
        Counts = await objects.CountAsync(cancellation);
    }
}
