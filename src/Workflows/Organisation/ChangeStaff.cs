using System.Net.Mail;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;

namespace Workflows.Organisation;

/// <summary>What the organisation says of somebody.</summary>
/// <param name="Name">First name and surname.</param>
/// <param name="Title">As it stands below decisions.</param>
/// <param name="Email">Where notices go.</param>
public sealed record StaffDetails(string? Name, string? Title, string? Email)
{
    internal bool IsWhole => ChangeOrganisation.IsText(Name) && ChangeOrganisation.IsText(Title) && MailAddress.TryCreate(Email?.Trim(), out _);

    internal string Words => $"{Name!.Trim()}, {Title!.Trim()}, {Email!.Trim()}";
}

/// <summary>Adds somebody, changes what is said of them, ends and takes up their employment.</summary>
public sealed partial class ChangeStaff(ChangeOrganisation organisation)
{
    /// <param name="who">Who changes.</param>
    /// <param name="id">The directory's id: lower-case letters, digits, full stops and hyphens.</param>
    /// <param name="details">Name, title and address.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task<OrganisationOutcome> AddAsync(Actor who, string? id, StaffDetails details, string? reason, CancellationToken cancellation = default) =>
        organisation.RunAsync(who, reason, null, async unit =>
        {
            if (id is null || !DirectoryId().IsMatch(id) || !details.IsWhole)
                return OrganisationOutcome.WrongText;
            if (await unit.Db.Set<Staff>().AnyAsync(x => x.Id == id, cancellation))
                return OrganisationOutcome.AlreadyThere;
            unit.Db.Add(new Staff { Id = id, Name = details.Name!.Trim(), Title = details.Title!.Trim(), Email = details.Email!.Trim() });
            unit.Record(OrganisationChanges.StaffAdded, staffId: id, after: details.Words);
            return OrganisationOutcome.Done;
        }, cancellation);

    public Task<OrganisationOutcome> ChangeAsync(Actor who, string id, StaffDetails details, string? reason, CancellationToken cancellation = default) =>
        organisation.RunAsync(who, reason, id, async unit =>
        {
            if (await FindAsync(unit, id, cancellation) is not { } staff)
                return OrganisationOutcome.NotFound;
            if (!details.IsWhole)
                return OrganisationOutcome.WrongText;
            var before = new StaffDetails(staff.Name, staff.Title, staff.Email).Words;
            (staff.Name, staff.Title, staff.Email) = (details.Name!.Trim(), details.Title!.Trim(), details.Email!.Trim());
            unit.Record(OrganisationChanges.StaffChanged, staffId: id, before: before, after: details.Words);
            return OrganisationOutcome.Done;
        }, cancellation);

    /// <summary>Today is the last day: groups and delegations end with it. What the person did keeps their name.</summary>
    public Task<OrganisationOutcome> EndAsync(Actor who, string id, string? reason, CancellationToken cancellation = default) =>
        organisation.RunAsync(who, reason, id, async unit =>
        {
            if (await FindAsync(unit, id, cancellation) is not { LeftOn: null } staff)
                return OrganisationOutcome.NotFound;
            foreach (var member in await unit.Db.Set<StaffGroupMember>().Where(x => x.StaffId == id).ToListAsync(cancellation))
                (member.LeftOn, member.Leads) = (unit.Today, false);
            foreach (var delegation in await unit.Db.Set<Delegation>().Where(x => x.StaffId == id && (x.ValidTo == null || x.ValidTo > unit.Today)).ToListAsync(cancellation))
                delegation.ValidTo = delegation.ValidFrom > unit.Today ? delegation.ValidFrom.AddDays(-1) : unit.Today;
            staff.LeftOn = unit.Today;
            unit.Record(OrganisationChanges.StaffLeft, staffId: id, before: staff.Name);
            return OrganisationOutcome.Done;
        }, cancellation);

    /// <summary>Whoever had left works here again, as yet in no group and with no delegation.</summary>
    public Task<OrganisationOutcome> TakeUpAsync(Actor who, string id, string? reason, CancellationToken cancellation = default) =>
        organisation.RunAsync(who, reason, id, async unit =>
        {
            if (await FindAsync(unit, id, cancellation) is not { LeftOn: not null } staff)
                return OrganisationOutcome.NotFound;
            staff.LeftOn = null;
            unit.Record(OrganisationChanges.StaffReturned, staffId: id, after: staff.Name);
            return OrganisationOutcome.Done;
        }, cancellation);

    internal static Task<Staff?> FindAsync(OrganisationUnit unit, string? id, CancellationToken cancellation) =>
        unit.Db.Set<Staff>().SingleOrDefaultAsync(x => x.Id == id, cancellation);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.\-]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex DirectoryId();
}
