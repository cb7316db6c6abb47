using Npgsql;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Rules;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Applications;

/// <summary>
/// Disposes of applications that nobody has gone on with for as long as the process's retention rule says. They are the
/// citizen's own space (TF 2:13), so no case and no diary knows of them. Their files are swept like all that nothing names.
/// </summary>
public sealed class DisposeOfDrafts(NpgsqlDataSource dataSource, ProcessVersions versions, CaseClock clock, LegalCalendar calendar)
{
    /// <summary>The event from which a retention rule for drafts is counted.</summary>
    private const string Saved = "draft.saved";

    private const int Batch = 200;

    /// <returns>How many drafts were disposed of.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var today = StockholmTime.DayOf(await clock.NowAsync(cancellation));
        var count = 0;
        foreach (var process in await versions.AllInForceAsync(cancellation))
        {
            if (process.Deadlines.Rules.FirstOrDefault(IsForDrafts) is not { Period: { } kept })
                continue;
            var untouchedSince = StockholmTime.StartOf(kept.StartBefore(today, calendar)).ToUniversalTime();
            while (await DeleteAsync(process.Description.Id, untouchedSince, cancellation) is > 0 and var deleted)
                count += deleted;
        }

        return count;
    }

    private static bool IsForDrafts(ClockRule rule) =>
        rule.Nature == RuleNature.Retention && rule.Starts.First.Contains(Saved) && rule.Period is { IsLength: true };

    private async Task<int> DeleteAsync(string processId, DateTimeOffset untouchedSince, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            delete from application_draft where id in (
                select id from application_draft
                where process_id = $1 and submitted_case_id is null and updated_at < $2
                order by updated_at
                limit $3
                for update skip locked)
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = processId });
        command.Parameters.Add(new NpgsqlParameter { Value = untouchedSince });
        command.Parameters.Add(new NpgsqlParameter { Value = Batch });
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
