using Npgsql;

namespace Workflows.Placement;

/// <summary>What is free at the units on a day: capacity less those who have a place then and less what open offers hold.</summary>
public sealed class ReadVacancies(NpgsqlDataSource dataSource)
{
    // A place whose holder is to move is still theirs until the day before the new one begins.
    private const string Sql =
        """
        select c.unit_id, c.age_group, c.places,
            (select count(*) from granted_place p
             where p.unit_id = c.unit_id and p.age_group = c.age_group and (p.last_day is null or p.last_day >= $1))::int,
            (select count(*) from place_offer o
             where o.unit_id = c.unit_id and o.age_group = c.age_group and o.state in ('open', 'accepted'))::int
        from (
            select distinct on (unit_id, age_group) unit_id, age_group, places from unit_capacity
            where from_day <= $1 and ($2::text is null or unit_id = $2) order by unit_id, age_group, from_day desc
        ) c
        order by 1, 2
        """;

    /// <param name="on">The day on which a place would begin.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<IReadOnlyList<UnitPlaces>> RunAsync(DateOnly on, CancellationToken cancellation = default)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        return await RunAsync(connection, on, null, cancellation);
    }

    internal static async Task<IReadOnlyList<UnitPlaces>> RunAsync(
        NpgsqlConnection connection, DateOnly on, string? unit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = on }, new() { Value = (object?)unit ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text } } };
        var found = new List<UnitPlaces>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            found.Add(new UnitPlaces(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4)));
        return found;
    }
}

/// <param name="Unit">The unit's id.</param>
/// <param name="AgeGroup">The age group.</param>
/// <param name="Places">How many there are.</param>
/// <param name="Taken">How many have somebody on the day or later.</param>
/// <param name="Held">How many are offered.</param>
public sealed record UnitPlaces(string Unit, string AgeGroup, int Places, int Taken, int Held)
{
    /// <summary>How many can be offered; none where more have been granted than there are.</summary>
    public int Free => Math.Max(0, Places - Taken - Held);
}
