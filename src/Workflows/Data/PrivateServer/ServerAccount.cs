namespace Workflows.Data.PrivateServer;

/// <summary>
/// The account that runs the server. It is the host's own, except that PostgreSQL refuses to run as root:
/// then it is the owner of the data, or <c>nobody</c> for new data.
/// </summary>
internal sealed class ServerAccount
{
    // A checkout below a closed folder such as /root is out of reach for another user. Root may hand on the right
    // to read past folders, and only that; some containers lack it and have just the wider one.
    // The bit no_setuid_fixup lets access(2), which PostgreSQL's programs ask first, see the right that was handed on.
    private static readonly string[][] Rights =
    [
        [],
        ["--securebits", "+no_setuid_fixup", "--inh-caps", "-all,+dac_read_search", "--ambient-caps", "+dac_read_search"],
        ["--securebits", "+no_setuid_fixup", "--inh-caps", "-all,+dac_override", "--ambient-caps", "+dac_override"],
    ];

    private readonly string[] prefix;
    private readonly string? owner;

    private ServerAccount(string[] prefix, string? owner)
    {
        this.prefix = prefix;
        this.owner = owner;
    }

    /// <summary>Finds the account and the least rights with which it reaches both programs and data.</summary>
    /// <exception cref="StartupException">Root cannot become another user here, or that user cannot reach the folder.</exception>
    public static async Task<ServerAccount> FindAsync(PostgresBinaries binaries, ServerFolder folder, CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new ServerAccount([], null);

        var owner = await OwnerAsync(folder.Data, cancel) ?? "65534:65534";
        var ids = owner.Split(':');
        var answer = "setpriv (util-linux) is not installed";
        foreach (var rights in Rights.TakeWhile(_ => File.Exists("/usr/bin/setpriv") || File.Exists("/bin/setpriv")))
        {
            var account = new ServerAccount(
                ["setpriv", "--reuid", ids[0], "--regid", ids[1], "--clear-groups", .. rights, "--"], owner);
            await account.OwnAsync(folder.Server, cancel);
            var result = await account.RunAsync(
                "sh", ["-c", "cd \"$1\" && exec \"$2\" --version", "sh", folder.Server, binaries.Initdb], cancel);
            if (result.ExitCode == 0)
                return account;
            answer = result.LastLine;
        }

        throw new StartupException(
            $"PostgreSQL must not run as root, and another user cannot run it in {folder.Server} ({answer}). "
            + "Start as an ordinary user, or set ConnectionStrings__Workflows to a server of your own.");
    }

    public Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancel) =>
        prefix is [var first, .. var rest]
            ? Command.RunAsync(first, [.. rest, program, .. arguments], cancel)
            : Command.RunAsync(program, arguments, cancel);

    /// <summary>Gives a file or folder that the host made to the account that runs the server.</summary>
    public async Task OwnAsync(string path, CancellationToken cancel)
    {
        if (owner is null)
            return;
        var result = await Command.RunAsync("chown", [owner, path], cancel);
        if (result.ExitCode != 0)
            throw new StartupException($"The folder {path} cannot be given to the user that runs PostgreSQL: {result.LastLine}.");
    }

    private static async Task<string?> OwnerAsync(string data, CancellationToken cancel)
    {
        if (!Directory.Exists(data))
            return null;
        var result = await Command.RunAsync("stat", ["-c", "%u:%g", data], cancel);
        var owner = result.Output.Trim();
        return result.ExitCode == 0 && !owner.StartsWith("0:", StringComparison.Ordinal) ? owner : null;
    }
}
