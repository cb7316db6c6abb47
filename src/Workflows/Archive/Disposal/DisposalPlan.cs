using Npgsql;

namespace Workflows.Archive.Disposal;

/// <summary>
/// The statements that take away everything that belongs to a case, in an order that no reference forbids. They follow from
/// the database's own references: a table that belongs to cases is emptied unless it is named here as kept, so no later
/// capability can be forgotten.
/// </summary>
public static class DisposalPlan
{
    /// <summary>What stays: that the case was there, what came and went, its chained history, where it went and why.</summary>
    private static readonly HashSet<string> Kept =
        new(StringComparer.Ordinal) { "case_file", "case_milestone", "case_event", "diary_entry", "archive_transfer", "case_disposal", "migration_case" };

    /// <summary>What the kept rows lose: texts and names of people. The history still verifies without its payloads.</summary>
    private static readonly string[] Cleared =
    [
        """
        update case_event set payload = null, salt = null, reason = null,
            actor_name = case when actor_kind = 'Citizen' then '' else actor_name end,
            actor_id = case when actor_hash is null then actor_id else '' end
        where case_id = $1
        """,
        "update migration_case set before = null, reasons = '[]' where case_id = $1",
        "delete from application_draft where submitted_case_id = $1",
    ];

    /// <returns>Statements with the case's id as <c>$1</c>.</returns>
    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlDataSource dataSource, CancellationToken cancellation)
    {
        var references = await ReferencesAsync(dataSource, cancellation);
        var statements = new List<string>();
        TakeAway("case_file", "id = $1", references, statements);
        statements.AddRange((await LooseAsync(dataSource, cancellation)).Where(x => !Kept.Contains(x)).Select(x => $"delete from {x} where case_id = $1"));
        statements.AddRange(Cleared);
        return statements;
    }

    private static void TakeAway(string table, string rows, ILookup<string, Reference> references, List<string> statements)
    {
        foreach (var reference in references[table].Where(x => x.Table != table))
        {
            // The case's own row stays, so whatever refers to it need not let go of it.
            var below = table == "case_file" ? $"{reference.Column} = $1" : $"{reference.Column} in (select {reference.Key} from {table} where {rows})";
            if (!Kept.Contains(reference.Table))
            {
                TakeAway(reference.Table, below, references, statements);
                statements.Add($"delete from {reference.Table} where {below}");
            }
            else if (table != "case_file")
            {
                statements.Add($"update {reference.Table} set {reference.Column} = null where {below}");
            }
        }
    }

    private static async Task<ILookup<string, Reference>> ReferencesAsync(NpgsqlDataSource dataSource, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            select confrelid::regclass::text, conrelid::regclass::text, mine.attname::text, theirs.attname::text
            from pg_constraint
            join pg_attribute mine on mine.attrelid = conrelid and mine.attnum = conkey[1]
            join pg_attribute theirs on theirs.attrelid = confrelid and theirs.attnum = confkey[1]
            where contype = 'f' and connamespace = current_schema()::regnamespace and cardinality(conkey) = 1
            order by 2, 3
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var references = new List<(string To, Reference Reference)>();
        while (await reader.ReadAsync(cancellation))
            references.Add((reader.GetString(0), new Reference(reader.GetString(1), reader.GetString(2), reader.GetString(3))));
        return references.ToLookup(x => x.To, x => x.Reference, StringComparer.Ordinal);
    }

    /// <summary>Tables that name a case without referring to it.</summary>
    private static async Task<List<string>> LooseAsync(NpgsqlDataSource dataSource, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            select c.relname::text from pg_attribute a join pg_class c on c.oid = a.attrelid
            where a.attname = 'case_id' and not a.attisdropped and c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
                and not exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and a.attnum = any(f.conkey))
            order by 1
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var tables = new List<string>();
        while (await reader.ReadAsync(cancellation))
            tables.Add(reader.GetString(0));
        return tables;
    }

    /// <param name="Table">That refers.</param>
    /// <param name="Column">By which.</param>
    /// <param name="Key">The column that it refers to.</param>
    private sealed record Reference(string Table, string Column, string Key);
}
