using System.Security.Cryptography;
using System.Text;

namespace Workflows.Data.PrivateServer;

/// <summary>
/// What lies where: the host's own files (password, locks) beside the folder <c>server</c>, which belongs to the account
/// that runs PostgreSQL and is closed to all others.
/// </summary>
internal sealed class ServerFolder(string root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // The address of a Unix socket ends at 107 bytes on Linux and 103 on macOS.
    private const int LongestSocketPath = 103;

    public string Root { get; } = Path.GetFullPath(root);

    public string Server => Path.Combine(Root, "server");

    public string Data => Path.Combine(Server, "data");

    public string NewData => Path.Combine(Server, "data.new");

    public string Log => Path.Combine(Server, "server.log");

    public string StartLock => Path.Combine(Root, "start.lock");

    public string HostsLock => Path.Combine(Root, "hosts.lock");

    /// <summary>The folder of the server's socket: its own, or a short one under /tmp when the path would be too long.</summary>
    public string Socket
    {
        get
        {
            if (Encoding.UTF8.GetByteCount(Path.Combine(Server, ".s.PGSQL.5432")) <= LongestSocketPath)
                return Server;
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..16];
            return Path.Combine("/tmp", "workflows-" + hash);
        }
    }

    /// <exception cref="StartupException">The folder cannot be written.</exception>
    public void Create()
    {
        try
        {
            Directory.CreateDirectory(Root);
            CreateClosed(Server);
            CreateLock(StartLock);
            CreateLock(HostsLock);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
    }

    private static void CreateLock(string file)
    {
        try
        {
            File.Open(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another host made it and holds it at this moment.
        }
    }

    public static void CreateClosed(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }

    /// <summary>The server's password: made at first use, readable by the host's account only.</summary>
    /// <exception cref="StartupException">It cannot be read or written.</exception>
    public string Password()
    {
        var file = Path.Combine(Root, "password");
        try
        {
            Directory.CreateDirectory(Root);
            if (!File.Exists(file))
                WritePassword(file);
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e);
        }
    }

    private static void WritePassword(string file)
    {
        var draft = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
            stream.Write(Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(40, lowercase: true)));
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another host was first: its password counts.
            File.Delete(draft);
        }
    }

    private StartupException Unwritable(Exception reason) => new(
        $"The data folder {Root} cannot be written ({reason.Message.TrimEnd('.')}). "
        + "Give this user the right to write there, or set Workflows__DataFolder to another folder.", reason);
}
