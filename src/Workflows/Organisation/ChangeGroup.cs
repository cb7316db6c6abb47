using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;

namespace Workflows.Organisation;

/// <summary>Adds and renames groups, and says who is a member and who leads. A process names a group by its id.</summary>
public sealed partial class ChangeGroup(ChangeOrganisation organisation)
{
    /// <param name="who">Who changes.</param>
    /// <param name="id">What processes call it: lower-case letters, digits and hyphens.</param>
    /// <param name="nameSv">Its Swedish name.</param>
    /// <param name="nameEn">Its English name.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task<OrganisationOutcome> AddAsync(Actor who, string? id, string? nameSv, string? nameEn, string? reason, CancellationToken cancellation = default) =>
        organisation.RunAsync(who, reason, null, async unit =>
        {
            if (id is null || !GroupId().IsMatch(id) || !ChangeOrganisation.IsText(nameSv) || !ChangeOrganisation.IsText(nameEn))
                return OrganisationOutcome.WrongText;
            if (await unit.Db.Set<StaffGroup>().AnyAsync(x => x.Id == id, cancellation))
                return OrganisationOutcome.AlreadyThere;
            unit.Db.Add(new StaffGroup { Id = id, NameSv = nameSv!.Trim(), NameEn = nameEn!.Trim() });
            unit.Record(OrganisationChanges.GroupAdded, groupId: id, after: nameSv.Trim());
            return OrganisationOutcome.Done;
        }, cancellation);

    public Task<OrganisationOutcome> RenameAsync(Actor who, string id, string? nameSv, string? nameEn, string? reason, CancellationToken cancellation = default) =>
        organisation.RunAsync(who, reason, null, async unit =>
        {
            if (await FindAsync(unit, id, cancellation) is not { } group)
                return OrganisationOutcome.NotFound;
            if (!ChangeOrganisation.IsText(nameSv) || !ChangeOrganisation.IsText(nameEn))
                return OrganisationOutcome.WrongText;
            var before = $"{group.NameSv}, {group.NameEn}";
            (group.NameSv, group.NameEn) = (nameSv!.Trim(), nameEn!.Trim());
            unit.Record(OrganisationChanges.GroupChanged, groupId: id, before: before, after: $"{group.NameSv}, {group.NameEn}");
            return OrganisationOutcome.Done;
        }, cancellation);

    /// <summary>Makes somebody a member from now on.</summary>
    public Task<OrganisationOutcome> JoinAsync(Actor who, string groupId, string? staffId, string? reason, CancellationToken cancellation = default) =>
        organisation.RunAsync(who, reason, staffId, async unit =>
        {
            if (await FindAsync(unit, groupId, cancellation) is null || await ChangeStaff.FindAsync(unit, staffId, cancellation) is not { LeftOn: null } staff)
                return OrganisationOutcome.NotFound;
            var earlier = await unit.Db.Set<StaffGroupMember>().IgnoreQueryFilters()
                .SingleOrDefaultAsync(x => x.GroupId == groupId && x.StaffId == staff.Id, cancellation);
            if (earlier is { LeftOn: null })
                return OrganisationOutcome.AlreadyThere;
            if (earlier is not null)
                earlier.LeftOn = null;
            else
                unit.Db.Add(new StaffGroupMember { GroupId = groupId, StaffId = staff.Id });
            unit.Record(OrganisationChanges.MemberJoined, staff.Id, groupId, after: staff.Name);
            return OrganisationOutcome.Done;
        }, cancellation);

    /// <summary>Today is somebody's last day in a group. Tasks that they have stay theirs until they are handed over.</summary>
    public Task<OrganisationOutcome> LeaveAsync(Actor who, string groupId, string staffId, string? reason, CancellationToken cancellation = default) =>
        ChangeMemberAsync(who, groupId, staffId, reason, (unit, member, name) =>
        {
            (member.LeftOn, member.Leads) = (unit.Today, false);
            unit.Record(OrganisationChanges.MemberLeft, staffId, groupId, before: name);
        }, cancellation);

    /// <summary>Says whether a member leads the group and so assigns its tasks.</summary>
    public Task<OrganisationOutcome> LeadAsync(Actor who, string groupId, string staffId, bool leads, string? reason, CancellationToken cancellation = default) =>
        ChangeMemberAsync(who, groupId, staffId, reason, (unit, member, name) =>
        {
            member.Leads = leads;
            unit.Record(OrganisationChanges.MemberLeads, staffId, groupId, before: leads ? null : name, after: leads ? name : null);
        }, cancellation);

    private Task<OrganisationOutcome> ChangeMemberAsync(
        Actor who, string groupId, string staffId, string? reason, Action<OrganisationUnit, StaffGroupMember, string> change, CancellationToken cancellation) =>
        organisation.RunAsync(who, reason, staffId, async unit =>
        {
            var member = await unit.Db.Set<StaffGroupMember>().SingleOrDefaultAsync(x => x.GroupId == groupId && x.StaffId == staffId, cancellation);
            if (member is null || await ChangeStaff.FindAsync(unit, staffId, cancellation) is not { } staff)
                return OrganisationOutcome.NotFound;
            change(unit, member, staff.Name);
            return OrganisationOutcome.Done;
        }, cancellation);

    private static Task<StaffGroup?> FindAsync(OrganisationUnit unit, string id, CancellationToken cancellation) =>
        unit.Db.Set<StaffGroup>().SingleOrDefaultAsync(x => x.Id == id, cancellation);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9\-]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex GroupId();
}
