using System.Diagnostics;
using System.Globalization;

namespace Workflows.Data.PrivateServer;

/// <summary>The server process that <c>postmaster.pid</c> in a data folder names.</summary>
internal sealed record PostmasterPid(int Id)
{
    /// <returns>Null when no server has left the file there.</returns>
    public static PostmasterPid? Read(string data)
    {
        try
        {
            var first = File.ReadLines(FileIn(data)).FirstOrDefault();
            return int.TryParse(first, CultureInfo.InvariantCulture, out var id) ? new PostmasterPid(id) : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether that process is a living PostgreSQL. After a restart of the machine its number may belong to another program,
    /// and in a container without an init process a dead server stays visible.
    /// </summary>
    public bool IsAlive()
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                var stat = File.ReadAllText($"/proc/{Id}/stat");
                return stat.Contains("(postgres)", StringComparison.Ordinal) && !stat.Contains(") Z ", StringComparison.Ordinal);
            }

            using var process = Process.GetProcessById(Id);
            return process is { ProcessName: "postgres", HasExited: false };
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Removes the file of a dead server; PostgreSQL itself would trust a number that is in use again.</summary>
    public static void Forget(string data) => File.Delete(FileIn(data));

    private static string FileIn(string data) => Path.Combine(data, "postmaster.pid");
}
