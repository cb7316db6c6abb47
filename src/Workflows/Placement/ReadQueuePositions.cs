using Npgsql;

namespace Workflows.Placement;

/// <summary>Where a case stands in the queue to each unit that it wishes, among those who wait for a place in the same age group.</summary>
public sealed class ReadQueuePositions(NpgsqlDataSource dataSource)
{
    // Lots are drawn only when places are offered: those with the same priority and day stand equal until then.
    private const string Sql =
        """
        with own as (
            select q.age_group, q.queued_on, w.rank, w.wish ->> 'unit' as unit, (w.wish ->> 'class')::int as class
            from queue_entry q cross join json_array_elements(q.wishes) with ordinality w (wish, rank)
            where q.case_id = $1 and q.state = 'waiting' and q.age_group <> ''
        )
        select own.unit, u.name,
            (1 + count(*) filter (where (other.class, other.queued_on) < (own.class, own.queued_on)))::int, count(*)::int
        from own join place_unit u on u.id = own.unit and u.takes_part
        cross join lateral (
            select (w.wish ->> 'class')::int as class, q.queued_on
            from queue_entry q cross join json_array_elements(q.wishes) w (wish)
            where q.state = 'waiting' and q.age_group = own.age_group and w.wish ->> 'unit' = own.unit
        ) other
        group by own.rank, own.unit, u.name
        order by own.rank
        """;

    /// <param name="caseId">The case.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>
    /// In the order of the wishes; empty for a case that does not wait, or whose child is handled by hand. A unit that decides on
    /// its places itself has no position here.
    /// </returns>
    public async Task<IReadOnlyList<QueuePosition>> RunAsync(Guid caseId, CancellationToken cancellation = default)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter { Value = caseId });
        var found = new List<QueuePosition>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            found.Add(new QueuePosition(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt32(3)));
        return found;
    }
}

/// <param name="Unit">The unit's id.</param>
/// <param name="Name">The unit's name.</param>
/// <param name="Position">1 for whoever nobody goes before; several may share one.</param>
/// <param name="Waiting">How many wait for the unit.</param>
public sealed record QueuePosition(string Unit, string Name, int Position, int Waiting);
