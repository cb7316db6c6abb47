using Workflows.Processes.Bundles;

namespace Workflows.Processes.FollowOns;

/// <summary>The kinds of objects that processes in force declare.</summary>
public sealed class ObjectKinds(ProcessVersions versions)
{
    /// <summary>Every kind by its id, sorted; where two processes declare one, the first by the process's id.</summary>
    public async Task<IReadOnlyDictionary<string, ObjectDescription>> AllAsync(CancellationToken cancellation)
    {
        var all = new SortedDictionary<string, ObjectDescription>(StringComparer.Ordinal);
        foreach (var process in await versions.AllInForceAsync(cancellation))
        {
            foreach (var (id, kind) in process.Description.Objects)
                all.TryAdd(id, kind);
        }

        return all;
    }

    /// <summary>A kind, or null.</summary>
    public async Task<ObjectDescription?> FindAsync(string id, CancellationToken cancellation) =>
        (await AllAsync(cancellation)).GetValueOrDefault(id);
}
