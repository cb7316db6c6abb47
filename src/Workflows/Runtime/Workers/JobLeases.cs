using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace Workflows.Runtime.Workers;

/// <summary>
/// Takes jobs under a lease and gives them back. A job goes to one taker at a time, with any number of hosts and workers;
/// an older unfinished job of the same case and channel goes first, so a failed one holds those behind it and no others.
/// </summary>
public sealed class JobLeases(NpgsqlDataSource dataSource, TimeProvider machine)
{
    private const string Columns = "j.id, j.case_id, j.wait_id, j.element_id, j.type, j.inputs, j.headers, j.attempts, j.max_attempts, j.lease_token, j.lease_until, j.last_error";

    private const string Due =
        """
        state = 'waiting' and run_at <= $1 and (lease_until is null or lease_until <= $1)
            and not exists (
                select 1 from job older
                where older.case_id = job.case_id and older.channel = job.channel and older.sequence < job.sequence
                    and (older.state = 'waiting' or older.state = 'failed' and older.wait_id is not null))
        """;

    /// <summary>Takes the jobs of this host's own types that have waited longest.</summary>
    public Task<IReadOnlyList<LeasedJob>> TakeOwnAsync(IReadOnlyCollection<string> types, int max, TimeSpan lease, string taker, CancellationToken cancellation) =>
        TakeAsync($"not external and type = any($2) and {Due} order by run_at, sequence", types, max, lease, taker, cancellation);

    /// <summary>Takes jobs of an external type; one whose attempts are used up is no longer given out.</summary>
    public Task<IReadOnlyList<LeasedJob>> TakeExternalAsync(string type, int max, TimeSpan lease, string taker, CancellationToken cancellation) =>
        TakeAsync($"external and type = $2[1] and attempts < max_attempts and {Due} order by run_at, sequence", [type], max, lease, taker, cancellation);

    /// <summary>Takes a job whose external worker never answered its last attempt, to raise the incident.</summary>
    public Task<IReadOnlyList<LeasedJob>> TakeAbandonedAsync(TimeSpan lease, string taker, CancellationToken cancellation) => TakeAsync(
        "external and state = 'waiting' and lease_until <= $1 and attempts >= max_attempts order by lease_until",
        [], 1, lease, taker, cancellation);

    /// <summary>Gives a job back, to be taken again after its rest.</summary>
    /// <param name="job">A job in the caller's hands.</param>
    /// <param name="rest">From now.</param>
    /// <param name="why">What failed, for operators.</param>
    /// <param name="maxAttempts">The new number of attempts in all.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>False when the lease is lost.</returns>
    public async Task<bool> PostponeAsync(LeasedJob job, TimeSpan rest, string why, int maxAttempts, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            update job set lease_token = null, lease_until = null, leased_by = null, run_at = $3, last_error = $4, max_attempts = $5
            where id = $1 and lease_token = $2 and state = 'waiting'
            """);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new() { Value = job.Id },
            new() { Value = job.LeaseToken },
            new() { Value = machine.GetUtcNow() + rest },
            new() { Value = why },
            new() { Value = maxAttempts },
        ]);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>Lengthens a lease that is still held.</summary>
    /// <returns>The new end; null when the lease is lost.</returns>
    public async Task<DateTimeOffset?> ExtendAsync(Guid jobId, Guid leaseToken, TimeSpan lease, CancellationToken cancellation)
    {
        var until = machine.GetUtcNow() + lease;
        await using var command = dataSource.CreateCommand(
            "update job set lease_until = $3 where id = $1 and lease_token = $2 and state = 'waiting'");
        command.Parameters.AddRange((NpgsqlParameter[])[new() { Value = jobId }, new() { Value = leaseToken }, new() { Value = until }]);
        return await command.ExecuteNonQueryAsync(cancellation) == 1 ? until : null;
    }

    /// <summary>The job behind an id and its lease; null when there is none or the lease is lost.</summary>
    public async Task<LeasedJob?> FindAsync(Guid jobId, Guid leaseToken, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand($"select {Columns} from job j where id = $1 and lease_token = $2 and state = 'waiting' and external");
        command.Parameters.AddRange((NpgsqlParameter[])[new() { Value = jobId }, new() { Value = leaseToken }]);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }

    /// <summary>
    /// The number stands in the text: of an unknown one PostgreSQL believes that it is a tenth of all, and reads the whole table.
    /// </summary>
    private async Task<IReadOnlyList<LeasedJob>> TakeAsync(
        string which, IReadOnlyCollection<string> types, int max, TimeSpan lease, string taker, CancellationToken cancellation)
    {
        var now = machine.GetUtcNow();
        await using var command = dataSource.CreateCommand(
            $"""
            with taken as materialized (select id from job where {which} limit {max} for update skip locked)
            update job j set lease_token = gen_random_uuid(), lease_until = $3, leased_by = $4, attempts = attempts + 1
            from taken where j.id = taken.id
            returning {Columns}, j.sequence
            """);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new() { Value = now },
            new() { Value = types.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            new() { Value = now + lease },
            new() { Value = taker },
        ]);
        var jobs = new List<(long Sequence, LeasedJob Job)>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            jobs.Add((reader.GetInt64(12), Read(reader)));
        return [.. jobs.OrderBy(x => x.Sequence).Select(x => x.Job)];
    }

    private static LeasedJob Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        reader.GetGuid(1),
        reader.IsDBNull(2) ? null : reader.GetInt64(2),
        reader.GetString(4),
        new StepInput(
            reader.GetString(3),
            JsonNode.Parse(reader.GetString(5))!.AsObject(),
            JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(6))!),
        reader.GetInt32(7),
        reader.GetInt32(8),
        reader.GetGuid(9),
        reader.GetFieldValue<DateTimeOffset>(10),
        reader.IsDBNull(11) ? null : reader.GetString(11));
}
