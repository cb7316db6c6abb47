using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Testing;
using Workflows.Data;
using Workflows.Data.PrivateServer;

namespace Workflows.Tests.Data.PrivateServer;

public sealed class PostgresServerTests : IDisposable
{
    private static readonly Dictionary<string, string> Quick = new() { ["fsync"] = "off" };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_second_host_shares_the_server_and_the_last_to_leave_stops_it()
    {
        await using var first = Server();
        await first.StartAsync(CancellationToken.None);
        var process = ServerProcessId();
        await using var second = Server();
        await second.StartAsync(CancellationToken.None);

        ServerProcessId().Should().Be(process);
        await first.DisposeAsync();
        (await AskAsync(second)).Should().Be("sv-SE");
        await second.DisposeAsync();
        PostmasterPid.Read(DataOf(folder.Path)).Should().BeNull();
    }

    [Fact]
    public async Task A_server_that_dies_is_started_again_under_the_same_address_with_its_data()
    {
        await using var server = Server();
        await server.StartAsync(CancellationToken.None);
        await using var database = NpgsqlDataSource.Create(server.ConnectionString);
        await using (var command = database.CreateCommand("create table kept (id int)"))
            await command.ExecuteNonQueryAsync();

        Process.GetProcessById(ServerProcessId()).Kill();

        (await AskUntilAnsweredAsync(database, "select count(*) from kept")).Should().Be(0L);
    }

    [Fact]
    public async Task A_server_left_behind_is_started_although_its_number_belongs_to_another_program_now()
    {
        await using (var before = Server())
            await before.StartAsync(CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(DataOf(folder.Path), "postmaster.pid"), $"{Environment.ProcessId}\n");

        await using var server = Server();
        await server.StartAsync(CancellationToken.None);

        (await AskAsync(server)).Should().Be("sv-SE");
    }

    [Fact]
    public async Task Data_of_another_major_version_stop_the_start_and_the_message_says_what_to_do()
    {
        Directory.CreateDirectory(DataOf(folder.Path));
        await File.WriteAllTextAsync(Path.Combine(DataOf(folder.Path), "PG_VERSION"), "14\n");

        (await RefusalAsync(Server())).Should().Contain("written by PostgreSQL 14").And.Contain("./backup DIR").And.Contain("./restore DIR");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        var file = folder.File("occupied");
        await File.WriteAllTextAsync(file, "a file, not a folder");
        var server = new PostgresServer(new PostgresServerOptions(Path.Combine(file, "postgres")), NullLogger<PostgresServer>.Instance);

        (await RefusalAsync(server)).Should().StartWith($"The data folder {file}").And.Contain("Workflows__DataFolder");
    }

    [Fact]
    public async Task A_server_that_gives_up_is_quoted()
    {
        var server = Server(new() { ["shared_buffers"] = "plenty" });

        (await RefusalAsync(server)).Should().Contain("does not start").And.Contain("shared_buffers");
    }

    [Fact]
    public async Task A_long_path_gets_its_socket_elsewhere()
    {
        var deep = Path.Combine(folder.Path, new string('d', 60), new string('e', 60));
        await using var server = new PostgresServer(new PostgresServerOptions(deep, Settings: Quick), NullLogger<PostgresServer>.Instance);
        await server.StartAsync(CancellationToken.None);

        (await AskAsync(server)).Should().Be("sv-SE");
    }

    private PostgresServer Server(Dictionary<string, string>? settings = null) =>
        new(new PostgresServerOptions(folder.Path, Settings: settings ?? Quick), NullLogger<PostgresServer>.Instance);

    private static string DataOf(string root) => Path.Combine(root, "server", "data");

    private int ServerProcessId() => PostmasterPid.Read(DataOf(folder.Path))!.Id;

    private static async Task<string> RefusalAsync(PostgresServer server)
    {
        var start = () => server.StartAsync(CancellationToken.None);
        return (await start.Should().ThrowAsync<StartupException>()).Which.Message;
    }

    private static async Task<object?> AskAsync(PostgresServer server)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') from pg_database d where datname = current_database()",
            connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task<object?> AskUntilAnsweredAsync(NpgsqlDataSource database, string question)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var command = database.CreateCommand(question);
                return await command.ExecuteScalarAsync();
            }
            catch (NpgsqlException) when (patience.Elapsed < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(50);
            }
        }
    }
}
