using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Testing;
using Workflows.Data;
using Workflows.Data.Backup;
using Workflows.Data.PrivateServer;

namespace Workflows.Tests.Data.Backup;

public sealed class MajorVersionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PostgreSql15Fact]
    public async Task Data_of_an_older_server_are_refused_and_move_by_backup_and_restore()
    {
        var set = new BackupSet(folder.File("backup"));
        var data = new DataFolder(folder.Path);
        await using (var old = Server(PostgreSql15FactAttribute.Binaries))
        {
            await old.StartAsync(CancellationToken.None);
            await using var before = NpgsqlDataSource.Create(old.ConnectionString);
            await SchemaUpgrade.ApplyAsync(before, CancellationToken.None);
            await using (var command = before.CreateCommand("insert into case_clock (ahead) values ('70 days')"))
                await command.ExecuteNonQueryAsync();
            await MakeBackup.RunAsync(before, data, set, TimeProvider.System, CancellationToken.None);
        }

        await using var current = Server(binaries: null);
        var start = () => current.StartAsync(CancellationToken.None);
        (await start.Should().ThrowAsync<StartupException>()).WithMessage("*written by PostgreSQL 15*./backup DIR*./restore DIR*");

        await using var after = await TestDatabase.CreateEmptyAsync();
        await RestoreBackup.RunAsync(after.Connections, data, set, CancellationToken.None);
        await using var look = after.Connections.CreateCommand("select ahead = interval '70 days' from case_clock");
        (await look.ExecuteScalarAsync()).Should().Be(true);
    }

    private PostgresServer Server(string? binaries) =>
        new(new PostgresServerOptions(folder.File("postgres"), binaries), NullLogger<PostgresServer>.Instance);
}
