using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Organisation;

/// <summary>A board (nämnd), or a committee (utskott) of one.</summary>
public sealed class Board
{
    /// <summary>What rules call it.</summary>
    public required string Id { get; init; }

    /// <summary>As it stands on decisions; cases and delegations name their board by it.</summary>
    public required string NameSv { get; init; }

    public required string NameEn { get; set; }

    /// <summary>The board that a committee belongs to; null for a board.</summary>
    public string? ParentId { get; init; }

    public bool IsCommittee => ParentId is not null;
}

/// <summary>That somebody sits in a board or committee, for a time.</summary>
public sealed class BoardMember
{
    public required Guid Id { get; init; }

    public required string BoardId { get; init; }

    public required string StaffId { get; init; }

    public required BoardPosition Position { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day; null while no end is decided.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Whether they have a seat of their own; a substitute sits in somebody's place.</summary>
    public bool HasSeat => Position != BoardPosition.Substitute;

    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <summary>In the order in which minutes name them.</summary>
public enum BoardPosition
{
    Chair,
    ViceChair,
    Member,
    Substitute,
}

/// <summary>A meeting of a board or committee (sammanträde).</summary>
public sealed class Meeting
{
    public required Guid Id { get; init; }

    public required string BoardId { get; init; }

    public required DateOnly HeldOn { get; init; }

    /// <summary>The last day on which cases are put on its agenda.</summary>
    public required DateOnly MaterialBy { get; init; }

    public required string Place { get; init; }

    /// <summary>The day on which it was called off.</summary>
    public DateOnly? CancelledOn { get; set; }

    public bool TakesCasesOn(DateOnly day) => CancelledOn is null && day <= MaterialBy;
}

internal sealed class BoardMapping : IEntityTypeConfiguration<Board>
{
    public void Configure(EntityTypeBuilder<Board> builder) => builder.HasKey(x => x.Id);
}

internal sealed class BoardMemberMapping : IEntityTypeConfiguration<BoardMember>
{
    public void Configure(EntityTypeBuilder<BoardMember> builder)
    {
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Position).HasConversion(
            x => x == BoardPosition.ViceChair ? "vice-chair" : x.ToString().ToLowerInvariant(),
            x => Enum.Parse<BoardPosition>(x.Replace("-", "", StringComparison.Ordinal), true));
    }
}

internal sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder) => builder.HasKey(x => x.Id);
}
