using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Organisation;

namespace Host.Pages.Organisation;

/// <summary>The boards, who sits in them, and when they meet.</summary>
public sealed record BoardsView
{
    public required DateOnly Today { get; init; }

    /// <summary>Each board with its committees after it.</summary>
    public required IReadOnlyList<Board> Boards { get; init; }

    public required IReadOnlyList<(BoardMember Member, string Name)> Members { get; init; }

    /// <summary>By day.</summary>
    public required IReadOnlyList<Meeting> Meetings { get; init; }

    /// <summary>By position and name; those whose time is over last.</summary>
    public IEnumerable<(BoardMember Member, string Name)> MembersOf(Board board) => Members.Where(x => x.Member.BoardId == board.Id)
        .OrderBy(x => x.Member.ValidTo < Today).ThenBy(x => x.Member.Position).ThenBy(x => x.Name, StringComparer.CurrentCulture);

    public IEnumerable<Meeting> ComingOf(Board board) => Meetings.Where(x => x.BoardId == board.Id && x.HeldOn >= Today && x.CancelledOn is null);

    public static string NameOf(Board board, string language) => language == "en" ? board.NameEn : board.NameSv;
}

/// <summary>Reads the boards.</summary>
public sealed class ReadBoards(IDbContextFactory<WorkflowsDb> factory, CaseClock clock)
{
    public async Task<BoardsView> RunAsync(CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var boards = await db.Set<Board>().AsNoTracking().ToListAsync(cancellation);
        var members = await (
            from member in db.Set<BoardMember>().AsNoTracking()
            join staff in db.Set<Staff>().AsNoTracking() on member.StaffId equals staff.Id
            select new { member, staff.Name }).ToListAsync(cancellation);
        return new BoardsView
        {
            Today = StockholmTime.DayOf(await clock.NowAsync(cancellation)),
            Boards =
            [
                .. boards.Where(x => !x.IsCommittee).OrderBy(x => x.NameSv, StringComparer.CurrentCulture)
                    .SelectMany(board => boards.Where(x => x.ParentId == board.Id).OrderBy(x => x.NameSv, StringComparer.CurrentCulture).Prepend(board)),
            ],
            Members = [.. members.Select(x => (x.member, x.Name))],
            Meetings = await db.Set<Meeting>().AsNoTracking().OrderBy(x => x.HeldOn).ToListAsync(cancellation),
        };
    }
}
