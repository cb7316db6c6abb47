using Microsoft.Extensions.Configuration;

namespace Workflows.Data;

/// <summary>
/// The folder for everything the product keeps outside the database: the private server and the documents.
/// Set by <c>Workflows:DataFolder</c>; otherwise <c>.data</c> in the repository, or beside the published program.
/// </summary>
public sealed class DataFolder(string path)
{
    public string Root { get; } = Path.GetFullPath(path);

    public string Postgres => Path.Combine(Root, "postgres");

    public string Documents => Path.Combine(Root, "documents");

    public static DataFolder From(IConfiguration configuration)
    {
        var configured = configuration["Workflows:DataFolder"];
        if (!string.IsNullOrWhiteSpace(configured))
            return new DataFolder(configured);
        return new DataFolder(Path.Combine(RepositoryRoot.Find() ?? AppContext.BaseDirectory, ".data"));
    }
}
