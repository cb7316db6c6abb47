namespace Workflows.Data.PrivateServer;

/// <summary>The server's own log: kept small, and asked for the reason when the server gives up.</summary>
internal static class ServerLog
{
    private const long Largest = 10 * 1024 * 1024;

    public static long Length(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;

    public static void Rotate(string file)
    {
        if (Length(file) > Largest)
            File.Move(file, file + ".1", overwrite: true);
    }

    /// <returns>The last fatal line since the given length, else the last line; null when nothing was written.</returns>
    public static string? Reason(string file, long since)
    {
        if (Length(file) <= since)
            return null;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(since, SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var fatal = lines.LastOrDefault(x => x.Contains("FATAL:", StringComparison.Ordinal) || x.Contains("PANIC:", StringComparison.Ordinal));
        return fatal ?? lines.LastOrDefault();
    }
}
