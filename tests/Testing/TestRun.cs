namespace Testing;

/// <summary>What this run of the tests was asked for.</summary>
public static class TestRun
{
    /// <summary>Whether everything runs, whatever it takes: <c>./test --all</c>.</summary>
    public static bool All { get; } = Environment.GetEnvironmentVariable("WORKFLOWS_TEST_ALL") == "1";

    /// <summary>A server to test against instead of the private one: a connection string of an account that may create databases.</summary>
    public static string? Postgres { get; } =
        Environment.GetEnvironmentVariable("WORKFLOWS_TEST_POSTGRES") is { Length: > 0 } configured ? configured : null;

    /// <summary>Another PostgreSQL than the one that comes with the product, to start as the private server.</summary>
    public static string? PostgresBinaries { get; } =
        Environment.GetEnvironmentVariable("WORKFLOWS_TEST_POSTGRES_BINARIES") is { Length: > 0 } configured ? configured : null;
}
