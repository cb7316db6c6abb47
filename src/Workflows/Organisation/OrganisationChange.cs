using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Organisation;

/// <summary>A change to who works here, in which group or board, or by which delegation: who made it, when and why.</summary>
public sealed class OrganisationChange
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string ChangedBy { get; init; }

    public required string ChangedByName { get; init; }

    /// <summary>What happened, e.g. <c>staff.added</c>; one of <see cref="OrganisationChanges"/>.</summary>
    public required string Kind { get; init; }

    public required string Reason { get; init; }

    /// <summary>Whom it concerns, or null.</summary>
    public string? StaffId { get; init; }

    public string? GroupId { get; init; }

    public Guid? DelegationId { get; init; }

    public string? BoardId { get; init; }

    /// <summary>What it was before, for readers; null where nothing was.</summary>
    public string? Before { get; init; }

    /// <summary>What it is since, for readers; null where nothing is left.</summary>
    public string? After { get; init; }
}

/// <summary>The kinds of changes.</summary>
public static class OrganisationChanges
{
    public const string StaffAdded = "staff.added";
    public const string StaffChanged = "staff.changed";
    public const string StaffLeft = "staff.left";
    public const string StaffReturned = "staff.returned";
    public const string GroupAdded = "group.added";
    public const string GroupChanged = "group.changed";
    public const string MemberJoined = "member.joined";
    public const string MemberLeft = "member.left";
    public const string MemberLeads = "member.leads";
    public const string DelegationGiven = "delegation.given";
    public const string DelegationEnded = "delegation.ended";
    public const string BoardAdded = "board.added";
    public const string MemberElected = "board.member-elected";
    public const string MemberEnded = "board.member-ended";
    public const string MeetingsPlanned = "board.meetings-planned";
    public const string MeetingCancelled = "board.meeting-cancelled";
}

/// <summary>How an attempt to change the organisation ended.</summary>
public enum OrganisationOutcome
{
    Done,

    /// <summary>A change says why.</summary>
    NoReason,

    /// <summary>A text is missing, too long or not of its kind.</summary>
    WrongText,

    /// <summary>Nobody or nothing has that id.</summary>
    NotFound,

    /// <summary>Somebody or something has that id already.</summary>
    AlreadyThere,

    /// <summary>Nobody gives themselves a group, a delegation or another title.</summary>
    AboutOneself,

    /// <summary>The last day lies before the first, or has passed: what was signed on a day stays signed with authority.</summary>
    WrongDays,
}

internal sealed class OrganisationChangeMapping : IEntityTypeConfiguration<OrganisationChange>
{
    public void Configure(EntityTypeBuilder<OrganisationChange> builder) => builder.HasKey(x => x.Id);
}
