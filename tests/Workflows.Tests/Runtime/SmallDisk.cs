using System.Diagnostics;
using System.Globalization;
using Testing;

namespace Workflows.Tests.Runtime;

/// <summary>A folder on a disk of its own that can be full; an ordinary folder where this account may not mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const string Free = "8g";

    private readonly TemporaryFolder folder = new();

    public SmallDisk() => CanBeFilled = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
        && Run("mount", "-t", "tmpfs", "-o", $"size={Free},mode=755", "workflows-test", folder.Path);

    public string Path => folder.Path;

    public bool CanBeFilled { get; }

    /// <summary>Leaves no room for another block.</summary>
    public void Fill()
    {
        var disk = new DriveInfo(folder.Path);
        Resize((disk.TotalSize - disk.TotalFreeSpace).ToString(CultureInfo.InvariantCulture));
    }

    public void MakeRoom() => Resize(Free);

    public void Dispose()
    {
        if (CanBeFilled && !Run("umount", "--lazy", folder.Path))
            throw new InvalidOperationException($"{folder.Path} cannot be unmounted.");
        folder.Dispose();
    }

    private void Resize(string size)
    {
        if (!Run("mount", "-o", $"remount,size={size}", folder.Path))
            throw new InvalidOperationException($"The size of {folder.Path} cannot be set to {size}.");
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
