using System.Text;
using Workflows.Processes.Bundles;

namespace Testing;

/// <summary>Bundles that differ in one file.</summary>
public static class ChangedBundle
{
    /// <summary>The bundle with another text in a file.</summary>
    public static ProcessBundle With(this ProcessBundle bundle, string path, string text) =>
        new(bundle.Files.SetItem(path, Encoding.UTF8.GetBytes(text)));
}
