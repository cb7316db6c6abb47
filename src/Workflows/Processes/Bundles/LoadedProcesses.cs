using System.Collections.Concurrent;

namespace Workflows.Processes.Bundles;

/// <summary>Bundles that have been read and compiled, each once: a bundle's id is that of its content, so it never changes.</summary>
public sealed class LoadedProcesses
{
    private readonly ConcurrentDictionary<string, PublishedProcess> loaded = new(StringComparer.Ordinal);

    /// <summary>The process of a bundle, or null while that has not been loaded.</summary>
    public PublishedProcess? Find(string bundleId) => loaded.GetValueOrDefault(bundleId);

    /// <exception cref="BundleException">A part is wrong; says which file and where.</exception>
    public PublishedProcess Load(ProcessBundle bundle) => Find(bundle.Id) ?? loaded.GetOrAdd(bundle.Id, PublishedProcess.Load(bundle));
}
