using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Organisation;

namespace Workflows.Decisions;

/// <summary>A decision that somebody made on a board's behalf.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Case">Its case.</param>
/// <param name="ReportedOn">The day of the meeting at which it was reported; null while it has not been.</param>
public sealed record DelegatedDecision(Decision Decision, CaseFile Case, DateOnly? ReportedOn);

/// <summary>The decisions that were made on a board's behalf: what is reported to it (KL 6:39-40, 7:8).</summary>
public sealed class ReadDelegatedDecisions(IDbContextFactory<WorkflowsDb> factory)
{
    /// <param name="board">The board's Swedish name.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>By day, then by case.</returns>
    public async Task<IReadOnlyList<DelegatedDecision>> RunAsync(string board, DateOnly from, DateOnly to, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var (start, end) = (StockholmTime.StartOf(from).ToUniversalTime(), StockholmTime.EndOf(to).ToUniversalTime());
        return await RowsAsync(Of(db, board).Where(x => x.DecidedAt >= start && x.DecidedAt < end), db, cancellation);
    }

    /// <summary>Those made up to a day that no meeting has been told of.</summary>
    public async Task<IReadOnlyList<DelegatedDecision>> UnreportedAsync(string board, DateOnly to, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await RowsAsync(Unreported(db, board, to), db, cancellation);
    }

    internal static IQueryable<Decision> Unreported(WorkflowsDb db, string board, DateOnly to)
    {
        var end = StockholmTime.EndOf(to).ToUniversalTime();
        return Of(db, board).Where(x => x.DecidedAt < end && !db.Set<DecisionReport>().Any(report => report.DecisionId == x.Id));
    }

    private static IQueryable<Decision> Of(WorkflowsDb db, string board) =>
        from decision in db.Set<Decision>()
        join file in db.Set<CaseFile>() on decision.CaseId equals file.Id
        where file.Board == board && (decision.Form == DecisionForm.Delegate || decision.Form == DecisionForm.Chair)
        select decision;

    private static async Task<IReadOnlyList<DelegatedDecision>> RowsAsync(IQueryable<Decision> decisions, WorkflowsDb db, CancellationToken cancellation)
    {
        var rows = await (
            from decision in decisions.AsNoTracking()
            join file in db.Set<CaseFile>().AsNoTracking() on decision.CaseId equals file.Id
            join report in db.Set<DecisionReport>() on decision.Id equals report.DecisionId into reports
            from report in reports.DefaultIfEmpty()
            join meeting in db.Set<Meeting>() on report.MeetingId equals meeting.Id into meetings
            from meeting in meetings.DefaultIfEmpty()
            orderby decision.DecidedAt, file.Number, decision.Id
            select new { decision, file, HeldOn = (DateOnly?)meeting.HeldOn }).ToListAsync(cancellation);
        return [.. rows.Select(x => new DelegatedDecision(x.decision, x.file, x.HeldOn))];
    }
}
