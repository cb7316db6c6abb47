using Npgsql;
using NpgsqlTypes;

namespace Workflows.Cases;

/// <summary>
/// The clock that drives cases, deadlines, timers and sweeps. It follows the machine's clock, except in Development,
/// where it can be turned forward: then what it shows is stored in the database, so all hosts agree.
/// Leases, back-off and sessions do not use it; they use <see cref="TimeProvider"/>.
/// </summary>
/// <param name="machine">The machine's clock.</param>
/// <param name="database">Where what it shows is stored.</param>
/// <param name="settable">True in Development only. Otherwise nothing is read from the database and turning it is refused.</param>
public sealed class CaseClock(TimeProvider machine, NpgsqlDataSource database, bool settable)
{
    /// <summary>Reads what is stored of the clock; for whoever reads it together with other rows.</summary>
    internal const string Statement = "select held_at, ahead from case_clock";

    /// <summary>Whether the clock may be turned; when not, reading it costs no round trip.</summary>
    public bool IsSettable => settable;

    /// <summary>What the clock shows, for whoever reads outside a unit of work.</summary>
    public async ValueTask<DateTimeOffset> NowAsync(CancellationToken cancel = default)
    {
        if (!settable)
            return MachineNow();
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await NowAsync(connection, cancel);
    }

    /// <summary>
    /// What the clock shows, in whole microseconds as PostgreSQL keeps them, in UTC. A unit of work reads it once, at its
    /// beginning, and uses that instant throughout.
    /// </summary>
    public async ValueTask<DateTimeOffset> NowAsync(NpgsqlConnection connection, CancellationToken cancel = default)
    {
        if (!settable)
            return MachineNow();
        await using var command = new NpgsqlCommand(Statement, connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await TakeAsync(reader, cancel);
    }

    /// <summary>What the clock shows, from the result of <see cref="Statement"/>.</summary>
    internal async ValueTask<DateTimeOffset> TakeAsync(NpgsqlDataReader reader, CancellationToken cancel)
    {
        if (!await reader.ReadAsync(cancel))
            return MachineNow();
        return await reader.IsDBNullAsync(0, cancel)
            ? MachineNow() + reader.GetFieldValue<TimeSpan>(1)
            : reader.GetFieldValue<DateTimeOffset>(0);
    }

    /// <summary>Turns the clock to an instant and lets it run on from there.</summary>
    /// <exception cref="InvalidOperationException">The clock cannot be turned here, or it would go backwards.</exception>
    public Task SetAsync(DateTimeOffset instant, NpgsqlConnection connection, CancellationToken cancel = default) =>
        StoreAsync(instant, held: false, connection, cancel);

    /// <summary>Turns the clock to an instant and makes it stand still there, so that due work meets exactly its own instant.</summary>
    /// <exception cref="InvalidOperationException">The clock cannot be turned here, or it would go backwards.</exception>
    public Task HoldAsync(DateTimeOffset instant, NpgsqlConnection connection, CancellationToken cancel = default) =>
        StoreAsync(instant, held: true, connection, cancel);

    private async Task StoreAsync(DateTimeOffset instant, bool held, NpgsqlConnection connection, CancellationToken cancel)
    {
        if (!settable)
            throw new InvalidOperationException("The case clock can be turned in Development only.");
        var target = WholeMicroseconds(instant.ToUniversalTime());
        var now = await NowAsync(connection, cancel);
        if (target < now)
            throw new InvalidOperationException($"The case clock shows {now:O} and cannot go back to {target:O}.");

        await using var command = new NpgsqlCommand(
            """
            insert into case_clock (held_at, ahead) values ($1, $2)
            on conflict (only_row) do update set held_at = excluded.held_at, ahead = excluded.ahead
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = held ? target : DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new() { Value = held ? TimeSpan.Zero : target - MachineNow(), NpgsqlDbType = NpgsqlDbType.Interval },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }

    internal DateTimeOffset MachineNow() => WholeMicroseconds(machine.GetUtcNow());

    private static DateTimeOffset WholeMicroseconds(DateTimeOffset instant) =>
        new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), instant.Offset);
}
