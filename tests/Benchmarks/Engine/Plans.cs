using Npgsql;

namespace Benchmarks.Engine;

/// <summary>Whether the database carries out the product's statements in the same way however many open cases there are.</summary>
internal static class Plans
{
    /// <returns>The statements whose plan differs between two places, with both plans; empty when none does.</returns>
    public static async Task<IReadOnlyList<string>> DifferAsync(IReadOnlyList<Place> places)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var differ = new List<string>();
        foreach (var place in places)
        {
            await using var connection = await place.Product.Database.OpenConnectionAsync();
            await RunAsync(connection, "set plan_cache_mode = force_generic_plan");
            foreach (var (statement, call) in await PreparedAsync(connection))
            {
                var plan = await ExplainAsync(connection, call);
                if (!known.TryAdd(statement, plan) && known[statement] != plan)
                    differ.Add($"{statement}\n-- with {places[0].Cases} open cases:\n{known[statement]}\n-- with {place.Cases}:\n{plan}");
            }

            await RunAsync(connection, "reset plan_cache_mode");
        }

        return differ;
    }

    /// <summary>What the product has prepared on a connection of its pool, and a call of each: a generic plan looks at no value.</summary>
    private static async Task<List<(string Statement, string Call)>> PreparedAsync(NpgsqlConnection connection)
    {
        var statements = new List<(string, string)>();
        await using var command = new NpgsqlCommand(
            """
            select statement, name || '(' || array_to_string(array_fill('null'::text, array[cardinality(parameter_types)]), ', ') || ')'
            from pg_prepared_statements where cardinality(parameter_types) > 0
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            statements.Add((reader.GetString(0), reader.GetString(1)));
        return statements;
    }

    private static async Task<string> ExplainAsync(NpgsqlConnection connection, string call)
    {
        await using var command = new NpgsqlCommand($"explain (costs off, format json) execute {call}", connection);
        return PlanText.Of((string)(await command.ExecuteScalarAsync())!);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
