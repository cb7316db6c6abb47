using Npgsql;

namespace Workflows.Data;

/// <summary>
/// Lets one host at a time prepare a database that several start on. The lock is its transaction's, so it is free as soon as
/// whoever held it is done, has failed or has gone, however that came.
/// </summary>
internal sealed class StartupLock : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    private StartupLock(NpgsqlConnection connection, NpgsqlTransaction transaction) => (this.connection, this.transaction) = (connection, transaction);

    /// <summary>Waits until no other host has the lock.</summary>
    /// <param name="database">The database.</param>
    /// <param name="key">What is prepared.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public static async Task<StartupLock> TakeAsync(NpgsqlDataSource database, long key, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation);
            await using var command = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection, transaction) { Parameters = { new() { Value = key } } };
            await command.ExecuteNonQueryAsync(cancellation);
            return new StartupLock(connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
