using Workflows.Data;

namespace Testing;

/// <summary>The checkout that the tests run in.</summary>
public static class Repository
{
    public static string Root { get; } =
        RepositoryRoot.Find() ?? throw new InvalidOperationException("The tests run outside a checkout: no Workflows.sln above them.");

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>A program of the product, built in the same configuration as the tests.</summary>
    /// <param name="project">Its folder, such as <c>src/Host</c>.</param>
    public static string ProgramOf(string project)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Root, project, "bin", framework.Parent!.Name, framework.Name, Path.GetFileName(project) + ".dll");
    }
}
