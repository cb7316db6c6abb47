using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;

namespace Workflows.Organisation;

/// <summary>Adds boards and committees, and says who sits in them from when to when.</summary>
public sealed partial class ChangeBoard(ChangeOrganisation organisation)
{
    /// <param name="who">Who changes.</param>
    /// <param name="id">What rules call it: lower-case letters, digits and hyphens.</param>
    /// <param name="nameSv">Its Swedish name, which no other has.</param>
    /// <param name="nameEn">Its English name.</param>
    /// <param name="parentId">The board that a committee belongs to; null for a board.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task<OrganisationOutcome> AddAsync(
        Actor who, string? id, string? nameSv, string? nameEn, string? parentId, string? reason, CancellationToken cancellation = default) =>
        organisation.RunAsync(who, reason, null, async unit =>
        {
            if (id is null || !BoardId().IsMatch(id) || !ChangeOrganisation.IsText(nameSv) || !ChangeOrganisation.IsText(nameEn))
                return OrganisationOutcome.WrongText;
            if (parentId is not null && await FindAsync(unit, parentId, cancellation) is not { IsCommittee: false })
                return OrganisationOutcome.NotFound;
            if (await unit.Db.Set<Board>().AnyAsync(x => x.Id == id || x.NameSv == nameSv!.Trim(), cancellation))
                return OrganisationOutcome.AlreadyThere;
            unit.Db.Add(new Board { Id = id, NameSv = nameSv!.Trim(), NameEn = nameEn!.Trim(), ParentId = parentId });
            unit.Record(OrganisationChanges.BoardAdded, boardId: id, after: nameSv.Trim());
            return OrganisationOutcome.Done;
        }, cancellation);

    /// <param name="who">Who changes.</param>
    /// <param name="boardId">The board or committee.</param>
    /// <param name="staffId">Who gets the seat; whoever has one there already keeps that.</param>
    /// <param name="position">As what.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day; null while no end is decided.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task<OrganisationOutcome> ElectAsync(
        Actor who, string boardId, string? staffId, BoardPosition position, DateOnly from, DateOnly? to, string? reason, CancellationToken cancellation = default) =>
        organisation.RunAsync(who, reason, staffId, async unit =>
        {
            if (await FindAsync(unit, boardId, cancellation) is not { } board || await ChangeStaff.FindAsync(unit, staffId, cancellation) is not { LeftOn: null } staff)
                return OrganisationOutcome.NotFound;
            if (from < unit.Today || to < from)
                return OrganisationOutcome.WrongDays;
            var others = await unit.Db.Set<BoardMember>().Where(x => x.BoardId == boardId && (x.ValidTo == null || x.ValidTo >= from)).ToListAsync(cancellation);
            if (others.Exists(x => x.StaffId == staff.Id || (position == BoardPosition.Chair && x.Position == position)))
                return OrganisationOutcome.AlreadyThere;
            var member = new BoardMember
            {
                Id = Guid.CreateVersion7(unit.Now),
                BoardId = boardId,
                StaffId = staff.Id,
                Position = position,
                ValidFrom = from,
                ValidTo = to,
            };
            unit.Db.Add(member);
            unit.Record(OrganisationChanges.MemberElected, staff.Id, boardId: boardId, after: Words(member, board, staff.Name));
            return OrganisationOutcome.Done;
        }, cancellation);

    /// <param name="who">Who changes.</param>
    /// <param name="memberId">The seat.</param>
    /// <param name="lastDay">Its last day: today or later, or the day before it begins where it has not begun.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task<OrganisationOutcome> EndAsync(Actor who, Guid memberId, DateOnly lastDay, string? reason, CancellationToken cancellation = default) =>
        organisation.RunAsync(who, reason, null, async unit =>
        {
            if (await unit.Db.Set<BoardMember>().SingleOrDefaultAsync(x => x.Id == memberId, cancellation) is not { } member)
                return OrganisationOutcome.NotFound;
            if (member.StaffId == who.Id && member.ValidTo is { } earlier && lastDay > earlier)
                return OrganisationOutcome.AboutOneself;
            if (member.ValidTo < unit.Today || lastDay < unit.Today || lastDay < member.ValidFrom.AddDays(-1))
                return OrganisationOutcome.WrongDays;
            var board = (await FindAsync(unit, member.BoardId, cancellation))!;
            var name = (await ChangeStaff.FindAsync(unit, member.StaffId, cancellation))!.Name;
            var before = Words(member, board, name);
            member.ValidTo = lastDay;
            unit.Record(OrganisationChanges.MemberEnded, member.StaffId, boardId: board.Id, before: before, after: Words(member, board, name));
            return OrganisationOutcome.Done;
        }, cancellation);

    internal static Task<Board?> FindAsync(OrganisationUnit unit, string id, CancellationToken cancellation) =>
        unit.Db.Set<Board>().SingleOrDefaultAsync(x => x.Id == id, cancellation);

    private static string Words(BoardMember member, Board board, string name) =>
        $"{name}: {board.NameSv}, {SwedishOf(member.Position)}, {Day(member.ValidFrom)} – {(member.ValidTo is { } last ? Day(last) : "…")}";

    private static string SwedishOf(BoardPosition position) => position switch
    {
        BoardPosition.Chair => "ordförande",
        BoardPosition.ViceChair => "vice ordförande",
        BoardPosition.Member => "ledamot",
        _ => "ersättare",
    };

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[a-z][a-z0-9\-]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex BoardId();
}
