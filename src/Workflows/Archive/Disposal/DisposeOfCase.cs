using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Documents;

namespace Workflows.Archive.Disposal;

/// <summary>By what a closed case may be disposed of.</summary>
/// <param name="ProcessName">In Swedish.</param>
/// <param name="Classification">The class of the records schedule.</param>
/// <param name="Years">How long it is kept after the day on which it was closed.</param>
/// <param name="Authority">Whose records they are.</param>
/// <param name="Ground">The statute or the board's decision.</param>
/// <param name="AfterArchive">Whether it must have been handed over to the archive before.</param>
public sealed record DisposalRule(string ProcessName, string Classification, int Years, string Authority, string Ground, bool AfterArchive);

/// <summary>
/// Disposes of a closed case in its unit (gallring): its documents, people, decisions, messages and process state are taken
/// away, the history loses its contents and still verifies, and a line of the record of disposals takes their place. The
/// documents' files go when the sweep of stored files finds that nothing names them.
/// </summary>
public static class DisposeOfCase
{
    /// <param name="unit">The case's unit.</param>
    /// <param name="rule">By what it is disposed of.</param>
    /// <param name="plan">See <see cref="DisposalPlan"/>.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>False when it may not be disposed of now, or has been already; then nothing is changed.</returns>
    public static async Task<bool> RunAsync(CaseUnit unit, DisposalRule rule, IReadOnlyList<string> plan, CancellationToken cancellation)
    {
        if (!await MayAsync(unit, rule, cancellation))
            return false;
        var id = unit.Case.Id;
        var files = await unit.Db.Set<Document>().Where(x => x.CaseId == id).Select(x => x.Files.Count).ToListAsync(cancellation);
        unit.Case.Title = rule.ProcessName;
        unit.Case.Object = null;
        unit.Instance = null;
        foreach (var statement in plan)
            unit.Write(statement, new NpgsqlParameter { Value = id });
        unit.Add(new CaseDisposal
        {
            CaseId = id,
            ProcessId = unit.Case.ProcessId,
            ProcessName = rule.ProcessName,
            Number = unit.Case.Number,
            ClosedOn = ClosedOn(unit.Case),
            Classification = rule.Classification,
            KeptYears = rule.Years,
            Authority = rule.Authority,
            Ground = rule.Ground,
            Documents = files.Count,
            Files = files.Sum(),
            DisposedAt = unit.Now,
        });
        unit.Record("case.disposed", new { rule.Classification, rule.Years, rule.Ground, documents = files.Count, files = files.Sum() });
        return true;
    }

    private static async Task<bool> MayAsync(CaseUnit unit, DisposalRule rule, CancellationToken cancellation)
    {
        var id = unit.Case.Id;
        return unit.Case.ClosedAt is not null
            && ClosedOn(unit.Case).AddYears(rule.Years) < StockholmTime.DayOf(unit.Now)
            && (!rule.AfterArchive || await unit.Db.Set<ArchiveTransfer>().AnyAsync(x => x.CaseId == id, cancellation))
            && !await unit.Db.Set<CaseDisposal>().AnyAsync(x => x.CaseId == id, cancellation);
    }

    private static DateOnly ClosedOn(CaseFile file) => StockholmTime.DayOf(file.ClosedAt!.Value);
}
