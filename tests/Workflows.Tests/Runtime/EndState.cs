using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;

namespace Workflows.Tests.Runtime;

/// <summary>
/// Everything a story left in the database and outside it, as lines that are equal when the states are. Ids are replaced by their order of
/// appearance, so that what refers to what is compared too.
/// </summary>
internal static partial class EndState
{
    private const int ShownOfALine = 400;

    /// <summary>All that a comparison passes over, each with its reason.</summary>
    private static readonly Dictionary<string, string> Ignored = new()
    {
        ["application_draft.revision"] = "saving the same answers again after a crash counts",
        ["archive_transfer.sha256"] = "the package names random ids",
        ["archive_transfer.size"] = "so its compressed size varies",
        ["case_clock.ahead"] = "relative to the machine's clock",
        ["case_event.actor_hash"] = "follows from the salt",
        ["case_event.hash"] = "follows from the salt; the chain is verified instead",
        ["case_event.payload_hash"] = "follows from the salt",
        ["case_event.previous_hash"] = "follows from the salt",
        ["case_event.salt"] = "random",
        ["case_file.last_hash"] = "follows from the salts",
        ["case_file.revision"] = "counts units of work, also a repeated one that changed nothing",
        ["job.attempts"] = "a step that was cut off is attempted again",
        ["job.lease_token"] = "random",
        ["job.lease_until"] = "the machine's time",
        ["job.run_at"] = "the machine's time",
        ["job.sequence"] = "a transaction that did not commit leaves a gap",
        ["message.sequence"] = "the same",
        ["message_subscription.sequence"] = "the same",
        ["process_publication.position"] = "the same",
        ["process_file.content"] = "its sha256 is compared",
    };

    /// <summary>
    /// Sweeps that meet, or one that was cut off, may ask twice for a case's clocks to be read anew. Reading them again does
    /// nothing; what came of it is compared.
    /// </summary>
    private const string NotARecomputation = "type <> 'deadline:1'";

    /// <summary>Where effects outside the database land. Of the files of documents those that no row names are left to the sweep.</summary>
    private static readonly string[] EffectFolders = ["mail", "archive"];

    public static async Task<IReadOnlyList<string>> ReadAsync(StoryPlace place)
    {
        var lines = await RowsAsync(place.Database, "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1", "true");
        foreach (var folder in EffectFolders.Select(x => Path.Combine(place.DataFolder, x)).Where(Directory.Exists))
        {
            var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);
            lines.AddRange(files.Select(x => $"file {Path.GetRelativePath(place.DataFolder, x)}").OrderBy(x => Id().Replace(x, "#"), StringComparer.Ordinal));
        }

        // Two mails that jobs beside the process have sent differ in their ids alone.
        return [.. NumberIds(lines).OrderBy(x => x.StartsWith("file ", StringComparison.Ordinal) ? x : "", StringComparer.Ordinal)];
    }

    /// <summary>
    /// What one of several cases left in its own rows. What differs from case to case is passed over too: its number, and the
    /// digest and size of files that name it.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ReadCaseAsync(NpgsqlDataSource database, Guid caseId)
    {
        var lines = await RowsAsync(
            database, "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'case_id' order by 1", $"case_id = '{caseId}'");
        return NumberIds([.. lines.Select(x => OfOneCase().Replace(x, "*")).OrderBy(x => Id().Replace(x, "#"), StringComparer.Ordinal)]);
    }

    /// <summary>Lines that two states do not have in common, or null when they are equal.</summary>
    public static string? Difference(IReadOnlyList<string> expected, IReadOnlyList<string> end)
    {
        if (end.SequenceEqual(expected))
            return null;
        if (expected.Order(StringComparer.Ordinal).SequenceEqual(end.Order(StringComparer.Ordinal)))
        {
            var moved = expected.Zip(end).First(x => x.First != x.Second);
            return $"the same lines in another order, first:\n- {moved.First}\n+ {moved.Second}";
        }

        var rows = expected.Except(end).Select(x => "- " + x).Concat(end.Except(expected).Select(x => "+ " + x))
            .Select(x => x.Length > ShownOfALine ? x[..ShownOfALine] + "…" : x);
        return string.Join('\n', rows.Append($"{expected.Count} lines undisturbed, {end.Count} disturbed"));
    }

    private static async Task<List<string>> RowsAsync(NpgsqlDataSource database, string tables, string condition)
    {
        var lines = new List<string>();
        foreach (var table in await ListAsync(database, tables))
        {
            var ignored = string.Join(',', Ignored.Keys.Where(x => x.StartsWith(table + ".", StringComparison.Ordinal)).Select(x => x[(table.Length + 1)..]));
            var counted = table == "job" ? $"{condition} and {NotARecomputation}" : condition;
            var rows = await ListAsync(database, $"select (to_jsonb(t) - '{{{ignored}}}'::text[])::text from {table} t where {counted}");
            lines.AddRange(rows.Select(x => $"{table} {WithoutPackageDigest(table, x)}").OrderBy(x => Id().Replace(x, "#"), StringComparer.Ordinal));
        }

        return lines;
    }

    /// <summary>The history repeats the package's digest and size, see the ignored columns of its table.</summary>
    private static string WithoutPackageDigest(string table, string row)
    {
        if (table != "case_event" || !row.Contains("\"case.archived\"", StringComparison.Ordinal))
            return row;
        var json = JsonNode.Parse(row)!;
        json["payload"]!.AsObject().Remove("sha256");
        json["payload"]!.AsObject().Remove("size");
        return json.ToJsonString();
    }

    private static List<string> NumberIds(List<string> lines)
    {
        var numbers = new Dictionary<string, int>();
        return lines.ConvertAll(line => Id().Replace(line, id =>
        {
            var plain = id.Value.Replace("-", "", StringComparison.Ordinal);
            numbers.TryAdd(plain, numbers.Count + 1);
            return $"#{numbers[plain]}";
        }));
    }

    private static async Task<List<string>> ListAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await reader.ReadAsync())
            list.Add(reader.GetString(0));
        return list;
    }

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}(?![0-9a-f])")]
    private static partial Regex Id();

    [GeneratedRegex("""2026-\d{6}|(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])|"size": ?\d+""")]
    private static partial Regex OfOneCase();
}
