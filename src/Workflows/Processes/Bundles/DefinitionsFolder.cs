using Microsoft.Extensions.Configuration;
using Workflows.Data;

namespace Workflows.Processes.Bundles;

/// <summary>Where process definitions are imported from: <c>Workflows:DefinitionsFolder</c>, or <c>definitions</c> of the repository or beside the published program.</summary>
public sealed record DefinitionsFolder(string Path)
{
    public static DefinitionsFolder From(IConfiguration configuration) =>
        configuration["Workflows:DefinitionsFolder"] is { Length: > 0 } configured
            ? new DefinitionsFolder(System.IO.Path.GetFullPath(configured))
            : new DefinitionsFolder(System.IO.Path.Combine(RepositoryRoot.Find() ?? AppContext.BaseDirectory, "definitions"));
}
