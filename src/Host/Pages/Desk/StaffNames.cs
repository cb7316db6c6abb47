using Microsoft.EntityFrameworkCore;
using Workflows.Data;
using Workflows.Organisation;

namespace Host.Pages.Desk;

/// <summary>The names of staff and groups by id, and the groups of one of them, read live.</summary>
public sealed class StaffNames
{
    private readonly Dictionary<string, string> people;
    private readonly Dictionary<string, StaffGroup> groups;
    private readonly ILookup<string, StaffGroupMember> members;
    private readonly HashSet<string> own;
    private readonly HashSet<string> led;

    private StaffNames(
        Dictionary<string, string> people, Dictionary<string, StaffGroup> groups, IReadOnlyList<StaffGroupMember> members, string readerId)
    {
        this.people = people;
        this.groups = groups;
        this.members = members.ToLookup(x => x.GroupId);
        own = [.. members.Where(x => x.StaffId == readerId).Select(x => x.GroupId)];
        led = [.. members.Where(x => x.StaffId == readerId && x.Leads).Select(x => x.GroupId)];
    }

    public string Of(string? staffId) => staffId is null ? "" : people.GetValueOrDefault(staffId, staffId);

    public string Group(string? groupId, string language) =>
        groupId is null ? "" : groups.TryGetValue(groupId, out var group) ? language == "en" ? group.NameEn : group.NameSv : groupId;

    /// <summary>The ids of every group, the reader's own first.</summary>
    public IReadOnlyList<string> Groups => [.. groups.Keys.OrderByDescending(own.Contains).ThenBy(x => groups[x].NameSv, StringComparer.Ordinal)];

    /// <summary>The ids of the reader's groups.</summary>
    public IReadOnlyList<string> OwnGroups => [.. Groups.Where(own.Contains)];

    /// <summary>Whether the reader is a member; everybody is of no group.</summary>
    public bool IsOwn(string? groupId) => groupId is null || own.Contains(groupId);

    /// <summary>Whether the reader leads the group and so assigns its tasks.</summary>
    public bool Leads(string? groupId) => groupId is not null && led.Contains(groupId);

    /// <summary>The ids of a group's members, by name; of everybody where there is no group.</summary>
    public IEnumerable<string> Members(string? groupId) =>
        (groupId is null ? people.Keys : members[groupId].Select(x => x.StaffId)).OrderBy(Of, StringComparer.Ordinal);

    public static async Task<StaffNames> ReadAsync(WorkflowsDb db, string readerId, CancellationToken cancellation)
    {
        var people = await db.Set<Staff>().AsNoTracking().ToDictionaryAsync(x => x.Id, x => x.Name, cancellation);
        var groups = await db.Set<StaffGroup>().AsNoTracking().ToDictionaryAsync(x => x.Id, cancellation);
        var members = await db.Set<StaffGroupMember>().AsNoTracking().ToListAsync(cancellation);
        return new StaffNames(people, groups, members, readerId);
    }
}
