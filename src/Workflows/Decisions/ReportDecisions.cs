using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Organisation;

namespace Workflows.Decisions;

/// <summary>
/// Enters that the decisions made on a board's behalf, up to a meeting's day, were reported at it (KL 6:39-40, 7:8). A decision is
/// reported once: a second attempt finds none.
/// </summary>
public sealed class ReportDecisions(IDbContextFactory<WorkflowsDb> factory, CaseClock clock)
{
    /// <returns>How many were reported; null where the board has no such meeting, it was called off, or it has not come.</returns>
    public async Task<int?> RunAsync(Guid meetingId, Actor who, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync("lock table decision_report in share row exclusive mode", cancellation); // two secretaries at once
        var now = await clock.NowAsync(cancellation);
        if (await db.Set<Meeting>().SingleOrDefaultAsync(x => x.Id == meetingId, cancellation) is not { CancelledOn: null } meeting
            || meeting.HeldOn > StockholmTime.DayOf(now))
            return null;
        var board = await db.Set<Board>().SingleAsync(x => x.Id == meeting.BoardId, cancellation);
        var decisions = await ReadDelegatedDecisions.Unreported(db, board.NameSv, meeting.HeldOn).Select(x => x.Id).ToListAsync(cancellation);
        db.AddRange(decisions.Select(x => new DecisionReport { DecisionId = x, MeetingId = meetingId, ReportedAt = now, ReportedByName = who.Name }));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return decisions.Count;
    }
}
