using System.Net.Sockets;
using Npgsql;

namespace Workflows.Data.PrivateServer;

/// <summary>Makes, starts, finds and stops the server process of one folder. The caller holds the start lock.</summary>
internal sealed class ServerProcess(ServerFolder folder, PostgresServerOptions options)
{
    private const string Superuser = "workflows";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private ServerAccount? account;
    private PostgresBinaries? binaries;

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = folder.Socket,
        Username = Superuser,
        Password = folder.Password(),
        Database = database,
        ApplicationName = "workflows",
    }.ConnectionString;

    public bool IsAlive() => PostmasterPid.Read(folder.Data)?.IsAlive() == true;

    public async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <returns>Whether a living server of this folder answers; one that is still starting is waited for.</returns>
    /// <exception cref="StartupException">A server lives there but does not let this host in.</exception>
    public async Task<bool> AdoptAsync(CancellationToken cancel)
    {
        var reason = "no answer";
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            if (!IsAlive())
                return false;
            try
            {
                await using var connection = await ConnectAsync(cancel);
                return true;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
            {
                throw new StartupException(
                    $"The server in {folder.Root} does not accept the password in {Path.Combine(folder.Root, "password")}; put back the file that belongs to this data.");
            }
            catch (Exception e) when (e is NpgsqlException or SocketException)
            {
                reason = e.Message;
            }

            await Task.Delay(Pause, cancel);
        }

        throw new StartupException($"A server process runs in {folder.Root} but does not answer ({reason}). Stop it and start again.");
    }

    /// <exception cref="StartupException">The data are of another major version, or the server gave up; its last words are in the message.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        binaries ??= PostgresBinaries.Find(options.Binaries);
        await CheckVersionAsync(cancel);
        account ??= await ServerAccount.FindAsync(binaries, folder, cancel);
        if (!Directory.Exists(folder.Data))
            await MakeDataAsync(cancel);
        if (folder.Socket != folder.Server)
        {
            ServerFolder.CreateClosed(folder.Socket);
            await account.OwnAsync(folder.Socket, cancel);
        }

        ServerLog.Rotate(folder.Log);
        var before = ServerLog.Length(folder.Log);
        await ForgetDeadServerAsync(cancel);
        var result = await account.RunAsync(
            binaries.PgCtl, ["-D", folder.Data, "-l", folder.Log, "-w", "-t", "60", "-s", "-o", Settings(), "start"], cancel);
        if (result.ExitCode != 0)
            throw new StartupException(
                $"The private PostgreSQL in {folder.Root} does not start: {ServerLog.Reason(folder.Log, before) ?? result.LastLine}");
    }

    public async Task StopAsync()
    {
        if (!IsAlive())
            return;
        binaries ??= PostgresBinaries.Find(options.Binaries);
        account ??= await ServerAccount.FindAsync(binaries, folder, CancellationToken.None);
        await account.RunAsync(
            binaries.PgCtl, ["-D", folder.Data, "-m", "fast", "-w", "-t", "60", "-s", "stop"], CancellationToken.None);
        if (folder.Socket != folder.Server)
            Directory.Delete(folder.Socket, recursive: true);
    }

    private async Task CheckVersionAsync(CancellationToken cancel)
    {
        var file = Path.Combine(folder.Data, "PG_VERSION");
        if (!Directory.Exists(folder.Data))
            return;
        try
        {
            var written = (await File.ReadAllTextAsync(file, cancel)).Trim();
            var brought = await binaries!.MajorVersionAsync(cancel);
            if (written != $"{brought}")
                throw new StartupException(
                    $"The data in {folder.Root} were written by PostgreSQL {written}, and this release brings PostgreSQL {brought}. "
                    + "Run ./backup DIR with the release that wrote them, move the folder away, then run ./restore DIR with this one.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data in {folder.Root} cannot be read ({e.Message.TrimEnd('.')}); they may belong to another user.", e);
        }
    }

    private async Task MakeDataAsync(CancellationToken cancel)
    {
        // Made beside its place and moved there whole, so a host killed half-way leaves nothing that looks like data.
        if (Directory.Exists(folder.NewData))
            Directory.Delete(folder.NewData, recursive: true);
        var password = Path.Combine(folder.Server, "initdb-password");
        await File.WriteAllTextAsync(password, folder.Password(), cancel);
        await account!.OwnAsync(password, cancel);
        try
        {
            var result = await account.RunAsync(
                binaries!.Initdb,
                [
                    "-D", folder.NewData, "-U", Superuser, "--pwfile", password, "--auth", "scram-sha-256", "--encoding", "UTF8",
                    "--locale-provider", "icu", "--icu-locale", "sv-SE", "--locale", OperatingSystem.IsLinux() ? "C.UTF-8" : "C",
                ],
                cancel);
            if (result.ExitCode != 0)
                throw new StartupException($"The private PostgreSQL cannot make its data in {folder.Root}: {result.LastLine}");
        }
        finally
        {
            File.Delete(password);
        }

        Directory.Move(folder.NewData, folder.Data);
    }

    /// <summary>Waits until the children of a killed server are gone too, then removes its mark.</summary>
    private async Task ForgetDeadServerAsync(CancellationToken cancel)
    {
        if (PostmasterPid.Read(folder.Data) is null)
            return;
        await Task.Delay(Pause, cancel);
        PostmasterPid.Forget(folder.Data);
    }

    private string Settings()
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "",
            ["unix_socket_directories"] = folder.Socket,
            ["port"] = "5432",
            ["max_connections"] = "200",
            ["timezone"] = "UTC",
            ["jit"] = "off",
        };
        foreach (var (name, value) in options.Settings ?? new Dictionary<string, string>())
            settings[name] = value;
        return string.Join(' ', settings.Select(x => $"-c {Quote($"{x.Key}={x.Value}")}"));
    }

    private static string Quote(string text) => OperatingSystem.IsWindows()
        ? $"\"{text}\""
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
