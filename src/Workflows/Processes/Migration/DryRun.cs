using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Cases;
using Workflows.Data;

namespace Workflows.Processes.Migration;

/// <summary>
/// Says of every open case of the plan's source version what a migration would do to it and why. Reads only, batch by
/// batch, so its memory does not grow with the number of cases.
/// </summary>
public sealed class DryRun(NpgsqlDataSource dataSource, IDbContextFactory<WorkflowsDb> factory, CaseClock clock, TimeProvider machine)
{
    private const int Batch = 100;

    /// <summary>One line per case, in the order of their ids.</summary>
    public async IAsyncEnumerable<CaseForecastLine> RunAsync(PreparedPlan plan, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var last = Guid.Empty;
        while (true)
        {
            var lines = await BatchAsync(plan, last, cancellation);
            foreach (var line in lines)
                yield return line;
            if (lines.Count < Batch)
                yield break;
            last = lines[^1].CaseId;
        }
    }

    /// <summary>All cases, counted by outcome and reasons, the most frequent first.</summary>
    public async Task<DryRunReport> ReportAsync(PreparedPlan plan, CancellationToken cancellation = default)
    {
        var groups = new Dictionary<string, DryRunGroup>(StringComparer.Ordinal);
        var total = 0;
        await foreach (var line in RunAsync(plan, cancellation))
        {
            total++;
            var key = DryRunGroup.KeyOf(line.Outcome);
            groups[key] = groups.TryGetValue(key, out var known) ? known.With(line) : DryRunGroup.Of(line);
        }

        return new DryRunReport(total, [.. groups.OrderBy(x => x.Key[0]).ThenByDescending(x => x.Value.Count).Select(x => x.Value)]);
    }

    private async Task<IReadOnlyList<CaseForecastLine>> BatchAsync(PreparedPlan plan, Guid last, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        var now = await clock.NowAsync(cancellation);
        var files = await db.Set<CaseFile>().AsNoTracking()
            .Where(x => x.VersionId == plan.Plan.SourceVersion && x.ClosedAt == null && x.Id > last)
            .OrderBy(x => x.Id).Take(Batch).ToListAsync(cancellation);
        var situations = await ReadSituations.ManyAsync(db, connection, files, withCompleted: !plan.Plan.Elements.IsEmpty, now, cancellation);
        return [.. situations.Select(x => new CaseForecastLine(x.File.Id, x.File.Number, CaseForecast.Of(plan, x, now, machine.GetUtcNow()).Outcome))];
    }
}

/// <summary>What would happen to one case.</summary>
public sealed record CaseForecastLine(Guid CaseId, string? Number, CaseOutcome Outcome);

/// <summary>A dry run, counted.</summary>
/// <param name="Total">Open cases on the source version.</param>
/// <param name="Groups">Cases with the same outcome for the same reasons.</param>
public sealed record DryRunReport(int Total, IReadOnlyList<DryRunGroup> Groups)
{
    public int Moving => Groups.Where(x => x.Outcome is CaseOutcome.Moves).Sum(x => x.Count);
}

/// <param name="Outcome">Of the first case of the group; the reasons are the same in all.</param>
/// <param name="Count">How many cases.</param>
/// <param name="Examples">The first of them.</param>
public sealed record DryRunGroup(CaseOutcome Outcome, int Count, IReadOnlyList<CaseForecastLine> Examples)
{
    /// <summary>How many cases of a group are named.</summary>
    public const int MostExamples = 20;

    internal static DryRunGroup Of(CaseForecastLine line) => new(line.Outcome, 1, [line]);

    /// <summary>Outcomes of the same kind with the same reasons have the same key; moving cases sort first.</summary>
    internal static string KeyOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Moves(var isProven) => isProven ? "1" : "1?",
        CaseOutcome.Postponed postponed => $"2 {postponed.Reason.Code}",
        CaseOutcome.Refused refused => $"3 {CaseReason.Write(refused.Reasons)}",
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };

    internal DryRunGroup With(CaseForecastLine line) =>
        this with { Count = Count + 1, Examples = Count < MostExamples ? [.. Examples, line] : Examples };
}
