using Microsoft.Extensions.Configuration;

namespace Workflows.Data;

/// <summary>
/// The folder for everything the product keeps outside the database: the private server, documents, sent mail and
/// handed-over packages. Set by <c>Workflows:DataFolder</c>; otherwise <c>.data</c> in the repository, or beside the
/// published program.
/// </summary>
/// <param name="path">The folder.</param>
/// <param name="archive">Where packages are handed over, when that is elsewhere; set by <c>Workflows:Archive:Folder</c>.</param>
public sealed class DataFolder(string path, string? archive = null)
{
    public string Root { get; } = Path.GetFullPath(path);

    public string Postgres => Path.Combine(Root, "postgres");

    public string Documents => Path.Combine(Root, "documents");

    public string Mail => Path.Combine(Root, "mail");

    public string Archive => string.IsNullOrWhiteSpace(archive) ? Path.Combine(Root, "archive") : Path.GetFullPath(archive);

    public static DataFolder From(IConfiguration configuration)
    {
        var configured = configuration["Workflows:DataFolder"];
        var path = string.IsNullOrWhiteSpace(configured) ? Path.Combine(RepositoryRoot.Find() ?? AppContext.BaseDirectory, ".data") : configured;
        return new DataFolder(path, configuration["Workflows:Archive:Folder"]);
    }
}
