using Npgsql;

namespace Workflows.Processes.Publishing;

/// <summary>Where the open cases of a process stand, and how long tasks have waited to be done.</summary>
public sealed class ReadLiveMap(NpgsqlDataSource database)
{
    private const double SecondsOfDay = 86_400;

    /// <returns>A line for each element where cases stand or whose tasks have been done, whichever version they run on.</returns>
    public async Task<IReadOnlyList<LiveElement>> RunAsync(string processId, CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand(
            """
            with standing as (
                select r.element_id, count(distinct r.case_id) as cases,
                    count(distinct r.case_id) filter (where exists (
                        select from deadline d where d.case_id = r.case_id and d.status = 'Passed')) as late
                from instance_row r join case_file c on c.id = r.case_id
                where c.process_id = $1 and c.closed_at is null and r.kind = 'token'
                group by r.element_id),
            waited as (
                select t.element_id, count(*) as done,
                    percentile_cont(0.5) within group (order by extract(epoch from t.completed_at - t.created_at)) as half,
                    percentile_cont(0.9) within group (order by extract(epoch from t.completed_at - t.created_at)) as most
                from case_task t join case_file c on c.id = t.case_id
                where c.process_id = $1 and t.state = 'completed'
                group by t.element_id)
            select coalesce(s.element_id, w.element_id), coalesce(s.cases, 0), coalesce(s.late, 0), coalesce(w.done, 0), w.half, w.most
            from standing s full join waited w on w.element_id = s.element_id
            order by 1
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = processId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<LiveElement>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new LiveElement(
                reader.GetString(0), (int)reader.GetInt64(1), (int)reader.GetInt64(2), (int)reader.GetInt64(3),
                reader.IsDBNull(4) ? null : reader.GetDouble(4) / SecondsOfDay, reader.IsDBNull(5) ? null : reader.GetDouble(5) / SecondsOfDay));
        }

        return found;
    }
}

/// <param name="ElementId">The element.</param>
/// <param name="Cases">Open cases that stand there.</param>
/// <param name="Late">Those of them that have a deadline which has passed.</param>
/// <param name="Done">Tasks done there.</param>
/// <param name="MedianDays">How long half of them waited at most, in days.</param>
/// <param name="MostDays">How long nine of ten waited at most, in days.</param>
public sealed record LiveElement(string ElementId, int Cases, int Late, int Done, double? MedianDays, double? MostDays);
