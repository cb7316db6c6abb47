namespace Workflows.Data.PrivateServer;

/// <summary>File locks between hosts that share a data folder. The operating system drops them when a host dies.</summary>
internal static class ServerLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Held while a server is looked for, started or stopped, so that two hosts never do it at once.</summary>
    /// <exception cref="StartupException">Another host has held it for two minutes.</exception>
    public static async Task<IDisposable> TakeAsync(string file, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            if (TryTakeAlone(file) is { } taken)
                return taken;
            await Task.Delay(Pause, cancel);
        }

        throw new StartupException($"Another host has been starting or stopping the server for two minutes; it holds {file}.");
    }

    /// <summary>Shared by all hosts that use the server.</summary>
    public static IDisposable TakeShared(string file) => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);

    /// <returns>The lock, or null while any other host holds it in either way.</returns>
    public static IDisposable? TryTakeAlone(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
