using Workflows.Data;

namespace Testing;

/// <summary>The checkout that the tests run in.</summary>
public static class Repository
{
    public static string Root { get; } =
        RepositoryRoot.Find() ?? throw new InvalidOperationException("The tests run outside a checkout: no Workflows.sln above them.");

    public static string PathOf(string relative) => Path.Combine(Root, relative);
}
