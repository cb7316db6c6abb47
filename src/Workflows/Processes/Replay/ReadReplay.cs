using Npgsql;

namespace Workflows.Processes.Replay;

/// <summary>Reads how a draft's latest replay goes and what it has found.</summary>
public sealed class ReadReplay(NpgsqlDataSource database)
{
    private const int NamedCases = 5;

    /// <returns>Null when the draft has not been replayed.</returns>
    public async Task<ReplayRun?> RunAsync(Guid draftId, CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand(
            """
            select r.id, r.draft_revision, r.state, r.started_by, r.started_at, c.state, count(c.case_id)
            from replay_run r left join replay_case c on c.run_id = r.id
            where r.draft_id = $1
            group by r.id, c.state
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = draftId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        ReplayRun? run = null;
        var cases = new Dictionary<ReplayCaseState, int>();
        while (await reader.ReadAsync(cancellation))
        {
            run ??= new ReplayRun(
                reader.GetGuid(0), reader.GetInt64(1), Enum.Parse<ReplayState>(reader.GetString(2), ignoreCase: true),
                reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4), cases);
            if (!reader.IsDBNull(5))
                cases[ReplayNames.CaseState(reader.GetString(5))] = (int)reader.GetInt64(6);
        }

        return run;
    }

    /// <summary>What differs, cases with the same difference for the same reason together; of each group the first few are named.</summary>
    public async Task<IReadOnlyList<ReplayGroup>> GroupsAsync(Guid runId, CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand(
            $"""
            select f.kind, subject, before, after, f.reason::text, count(*),
                (array_agg(c.id order by c.id))[1:{NamedCases}], (array_agg(coalesce(c.number, '') order by c.id))[1:{NamedCases}]
            from replay_finding f join case_file c on c.id = f.case_id
            where f.run_id = $1
            group by 1, 2, 3, 4, 5
            order by count(*) desc, 1, 2, 3, 4, 5
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = runId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var groups = new List<ReplayGroup>();
        while (await reader.ReadAsync(cancellation))
        {
            var (ids, numbers) = (reader.GetFieldValue<Guid[]>(6), reader.GetFieldValue<string[]>(7));
            groups.Add(new ReplayGroup(
                new ReplayFinding(
                    Enum.Parse<ReplayKind>(reader.GetString(0)), reader.GetString(1), reader.GetString(2), reader.GetString(3),
                    ReplayRows.ReadReason(reader.IsDBNull(4) ? null : reader.GetString(4))),
                (int)reader.GetInt64(5),
                [.. ids.Zip(numbers, (id, number) => new ReplayedNumber(id, number.Length > 0 ? number : null))]));
        }

        return [.. groups.OrderBy(x => x.Finding.Kind == ReplayKind.NotComparable).ThenBy(x => x.Finding.Kind).ThenByDescending(x => x.Count)];
    }
}

/// <summary>Cases that differ in the same way for the same reason.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Cases">The first few.</param>
public sealed record ReplayGroup(ReplayFinding Finding, int Count, IReadOnlyList<ReplayedNumber> Cases);

/// <param name="Number">Null before it was registered.</param>
public sealed record ReplayedNumber(Guid CaseId, string? Number);
