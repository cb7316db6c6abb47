using System.Diagnostics;
using System.Globalization;
using Testing;

namespace Workflows.Tests.Runtime;

/// <summary>A folder on a disk of its own that can be full; an ordinary folder where this account may not mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const long Size = 8L << 30;
    private const long Step = 64 * 1024;
    private const int MostSteps = 100;

    private readonly TemporaryFolder folder = new();

    public SmallDisk() => CanBeFilled = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
        && Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={Size},mode=755"), "workflows-test", folder.Path);

    public string Path => folder.Path;

    public bool CanBeFilled { get; }

    /// <summary>
    /// Leaves no room for another block, or for few: a disk cannot be made smaller than what others have written to it by then,
    /// so each try that comes too late leaves them more.
    /// </summary>
    public void Fill()
    {
        for (var room = 0L; !IsResized(Used() + room); room += Step)
        {
            if (room == MostSteps * Step)
                throw new InvalidOperationException($"{folder.Path} cannot be made as small as what it holds.");
        }
    }

    public void MakeRoom()
    {
        if (!IsResized(Size))
            throw new InvalidOperationException($"{folder.Path} cannot be given {Size} bytes.");
    }

    public void Dispose()
    {
        if (CanBeFilled && !Run("umount", "--lazy", folder.Path))
            throw new InvalidOperationException($"{folder.Path} cannot be unmounted.");
        folder.Dispose();
    }

    private long Used()
    {
        var disk = new DriveInfo(folder.Path);
        return disk.TotalSize - disk.TotalFreeSpace;
    }

    private bool IsResized(long bytes) => Run("mount", "-o", string.Create(CultureInfo.InvariantCulture, $"remount,size={bytes}"), folder.Path);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
