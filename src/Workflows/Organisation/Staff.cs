using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Organisation;

/// <summary>An employee or elected representative, by the directory's id.</summary>
public sealed class Staff
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required string Title { get; set; }

    public required string Email { get; set; }

    /// <summary>The last day, for whoever has left; nobody is ever deleted.</summary>
    public DateOnly? LeftOn { get; set; }
}

public sealed class StaffGroup
{
    public required string Id { get; init; }

    public required string NameSv { get; set; }

    public required string NameEn { get; set; }
}

/// <summary>That somebody is a member of a group. Queries see those who are, not those who have been.</summary>
public sealed class StaffGroupMember
{
    public required string GroupId { get; init; }

    public required string StaffId { get; init; }

    /// <summary>Whoever leads the group assigns its tasks.</summary>
    public bool Leads { get; set; }

    /// <summary>The last day, for whoever was a member earlier.</summary>
    public DateOnly? LeftOn { get; set; }
}

/// <summary>The right to decide in the board's name under one clause of its delegation order, for a time (KL 6:37-40).</summary>
public sealed class Delegation
{
    public required Guid Id { get; init; }

    public required string Board { get; init; }

    public required string Clause { get; init; }

    public required string TextSv { get; init; }

    public required string TextEn { get; init; }

    public required string StaffId { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day; null while no end is decided.</summary>
    public DateOnly? ValidTo { get; set; }

    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

internal sealed class StaffMapping : IEntityTypeConfiguration<Staff>
{
    public void Configure(EntityTypeBuilder<Staff> builder) => builder.HasKey(x => x.Id);
}

internal sealed class StaffGroupMapping : IEntityTypeConfiguration<StaffGroup>
{
    public void Configure(EntityTypeBuilder<StaffGroup> builder) => builder.HasKey(x => x.Id);
}

internal sealed class StaffGroupMemberMapping : IEntityTypeConfiguration<StaffGroupMember>
{
    public void Configure(EntityTypeBuilder<StaffGroupMember> builder)
    {
        builder.HasKey(x => new { x.GroupId, x.StaffId });
        builder.HasQueryFilter(x => x.LeftOn == null);
    }
}

internal sealed class DelegationMapping : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> builder) => builder.HasKey(x => x.Id);
}
