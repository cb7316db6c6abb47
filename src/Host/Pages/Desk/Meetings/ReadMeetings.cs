using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Decisions;
using Workflows.Organisation;
using Workflows.Tasks;

namespace Host.Pages.Desk.Meetings;

/// <summary>A meeting with how much is on its agenda.</summary>
public sealed record MeetingRow(Meeting Meeting, Board Board, int Items, int Open);

/// <summary>A case on the agenda.</summary>
/// <param name="Item">What became of it.</param>
/// <param name="Case">The case.</param>
/// <param name="Task">The case's open task that the reader's groups have, such as to enter the decision; null where there is none.</param>
public sealed record AgendaRow(AgendaItem Item, CaseFile Case, CaseTask? Task);

/// <summary>A meeting as its page shows it.</summary>
public sealed record MeetingView
{
    public required Meeting Meeting { get; init; }

    public required Board Board { get; init; }

    public required DateOnly Today { get; init; }

    public required IReadOnlyList<AgendaRow> Agenda { get; init; }

    /// <summary>The decisions made on the board's behalf up to the meeting that no meeting has been told of.</summary>
    public required IReadOnlyList<DelegatedDecision> ToReport { get; init; }

    /// <summary>How many were reported at it.</summary>
    public required int Reported { get; init; }

    public bool IsHeld => Meeting.CancelledOn is null && Meeting.HeldOn <= Today;
}

/// <summary>Reads meetings and their agendas.</summary>
public sealed class ReadMeetings(IDbContextFactory<WorkflowsDb> factory, ReadDelegatedDecisions delegated, CaseClock clock)
{
    private const int Coming = 12;
    private const int Past = 12;

    /// <returns>The day, the coming meetings and the latest earlier ones.</returns>
    public async Task<(DateOnly Today, IReadOnlyList<MeetingRow> Coming, IReadOnlyList<MeetingRow> Past)> ListAsync(CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var today = StockholmTime.DayOf(await clock.NowAsync(cancellation));
        var held = db.Set<Meeting>().AsNoTracking().Where(x => x.CancelledOn == null);
        var coming = await RowsAsync(db, held.Where(x => x.HeldOn >= today).OrderBy(x => x.HeldOn).ThenBy(x => x.BoardId).Take(Coming), cancellation);
        var past = await RowsAsync(db, held.Where(x => x.HeldOn < today).OrderByDescending(x => x.HeldOn).ThenBy(x => x.BoardId).Take(Past), cancellation);
        return (today, coming, past);
    }

    /// <returns>Null when there is no such meeting.</returns>
    public async Task<MeetingView?> FindAsync(Guid id, IReadOnlyList<string> groups, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == id, cancellation) is not { } meeting)
            return null;
        var board = await db.Set<Board>().AsNoTracking().SingleAsync(x => x.Id == meeting.BoardId, cancellation);
        return new MeetingView
        {
            Meeting = meeting,
            Board = board,
            Today = StockholmTime.DayOf(await clock.NowAsync(cancellation)),
            Agenda = await AgendaAsync(db, id, groups, cancellation),
            ToReport = await delegated.UnreportedAsync(board.NameSv, meeting.HeldOn, cancellation),
            Reported = await db.Set<DecisionReport>().CountAsync(x => x.MeetingId == id, cancellation),
        };
    }

    private static async Task<IReadOnlyList<AgendaRow>> AgendaAsync(WorkflowsDb db, Guid meetingId, IReadOnlyList<string> groups, CancellationToken cancellation)
    {
        var rows = await (
            from item in db.Set<AgendaItem>().AsNoTracking()
            join file in db.Set<CaseFile>().AsNoTracking() on item.CaseId equals file.Id
            where item.MeetingId == meetingId
            orderby item.PutAt, item.Id
            select new { item, file }).ToListAsync(cancellation);
        var cases = rows.Where(x => x.item.Result is null).Select(x => x.file.Id).ToList();
        var tasks = await db.Set<CaseTask>().AsNoTracking()
            .Where(x => cases.Contains(x.CaseId) && x.State == CaseTaskState.Open && groups.Contains(x.CandidateGroup!)).ToListAsync(cancellation);
        return [.. rows.Select(x => new AgendaRow(x.item, x.file, x.item.Result is null ? tasks.Find(task => task.CaseId == x.file.Id) : null))];
    }

    private static async Task<IReadOnlyList<MeetingRow>> RowsAsync(WorkflowsDb db, IQueryable<Meeting> meetings, CancellationToken cancellation)
    {
        var rows = await (
            from meeting in meetings
            join board in db.Set<Board>().AsNoTracking() on meeting.BoardId equals board.Id
            select new
            {
                meeting,
                board,
                Items = db.Set<AgendaItem>().Count(x => x.MeetingId == meeting.Id),
                Open = db.Set<AgendaItem>().Count(x => x.MeetingId == meeting.Id && x.Result == null),
            }).ToListAsync(cancellation);
        return [.. rows.Select(x => new MeetingRow(x.meeting, x.board, x.Items, x.Open))];
    }
}
