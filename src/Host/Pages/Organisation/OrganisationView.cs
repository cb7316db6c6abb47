using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Organisation;
using Workflows.Tasks;

namespace Host.Pages.Organisation;

/// <summary>Who works here, in which groups and by which delegations, as the pages show it.</summary>
public sealed record OrganisationView
{
    public required DateOnly Today { get; init; }

    /// <summary>By name; those who have left last.</summary>
    public required IReadOnlyList<Staff> Staff { get; init; }

    public required IReadOnlyList<StaffGroup> Groups { get; init; }

    /// <summary>Those who are members now.</summary>
    public required IReadOnlyList<StaffGroupMember> Members { get; init; }

    /// <summary>By board and clause, the newest first.</summary>
    public required IReadOnlyList<Delegation> Delegations { get; init; }

    /// <summary>How many open tasks each of the staff has.</summary>
    public required IReadOnlyDictionary<string, int> OpenTasks { get; init; }

    public string NameOf(string? staffId) => Staff.FirstOrDefault(x => x.Id == staffId)?.Name ?? staffId ?? "";

    public IEnumerable<Staff> Working => Staff.Where(x => x.LeftOn is null);

    /// <summary>The members of a group, by name.</summary>
    public IEnumerable<(Staff Staff, bool Leads)> MembersOf(StaffGroup group) =>
        from member in Members
        where member.GroupId == @group.Id
        join person in Staff on member.StaffId equals person.Id
        orderby person.Name
        select (person, member.Leads);

    public IEnumerable<(StaffGroup Group, bool Leads)> GroupsOf(Staff person) =>
        from member in Members
        where member.StaffId == person.Id
        join staffGroup in Groups on member.GroupId equals staffGroup.Id
        orderby staffGroup.NameSv
        select (staffGroup, member.Leads);

    public DelegationState StateOf(Delegation delegation) => delegation switch
    {
        _ when delegation.ValidTo < delegation.ValidFrom || delegation.ValidTo < Today => DelegationState.Ended,
        _ when delegation.ValidFrom > Today => DelegationState.Ahead,
        _ => DelegationState.Valid,
    };
}

public enum DelegationState
{
    Valid,
    Ahead,
    Ended,
}

/// <summary>Reads the organisation.</summary>
public sealed class ReadOrganisation(IDbContextFactory<WorkflowsDb> factory, CaseClock clock)
{
    /// <summary>How many lines of history a page shows.</summary>
    public const int PageSize = 50;

    public async Task<OrganisationView> RunAsync(CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var tasks = await db.Set<CaseTask>().Where(x => x.State == CaseTaskState.Open && x.Assignee != null)
            .GroupBy(x => x.Assignee!).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, cancellation);
        var delegations = await db.Set<Delegation>().AsNoTracking().ToListAsync(cancellation);
        return new OrganisationView
        {
            Today = StockholmTime.DayOf(await clock.NowAsync(cancellation)),
            Staff = [.. (await db.Set<Staff>().AsNoTracking().ToListAsync(cancellation)).OrderBy(x => x.LeftOn is not null).ThenBy(x => x.Name, StringComparer.CurrentCulture)],
            Groups = [.. (await db.Set<StaffGroup>().AsNoTracking().ToListAsync(cancellation)).OrderBy(x => x.NameSv, StringComparer.CurrentCulture)],
            Members = await db.Set<StaffGroupMember>().AsNoTracking().ToListAsync(cancellation),
            Delegations = [.. delegations.OrderBy(x => x.Board, StringComparer.CurrentCulture).ThenBy(x => x.Clause, StringComparer.CurrentCulture).ThenByDescending(x => x.ValidFrom)],
            OpenTasks = tasks,
        };
    }

    /// <summary>What was changed of a board, newest first.</summary>
    public async Task<IReadOnlyList<OrganisationChange>> HistoryOfBoardAsync(string boardId, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await db.Set<OrganisationChange>().AsNoTracking().Where(x => x.BoardId == boardId)
            .OrderByDescending(x => x.At).ThenBy(x => x.Id).Take(PageSize).ToListAsync(cancellation);
    }

    /// <summary>What was changed, newest first.</summary>
    /// <param name="staffId">Whom it concerns; null for everybody.</param>
    /// <param name="groupId">Which group it concerns; null for every.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>A page, and whether there is another.</returns>
    public async Task<(IReadOnlyList<OrganisationChange> Changes, bool More)> HistoryAsync(
        string? staffId, string? groupId, int page, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var changes = await db.Set<OrganisationChange>().AsNoTracking()
            .Where(x => (staffId == null || x.StaffId == staffId) && (groupId == null || x.GroupId == groupId))
            .OrderByDescending(x => x.At).ThenBy(x => x.Id).Skip((page - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellation);
        return ([.. changes.Take(PageSize)], changes.Count > PageSize);
    }
}
