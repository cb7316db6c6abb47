using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Workflows.Data;

namespace Workflows.Organisation;

/// <summary>
/// Fills an empty organisation from a file, so that the product can be tried. A municipality's own staff and delegations
/// live in the database and are never overwritten.
/// </summary>
public sealed class ImportOrganisation(IDbContextFactory<WorkflowsDb> factory)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <exception cref="JsonException">The file has another shape.</exception>
    public async Task RunAsync(string file, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (await db.Set<Staff>().AnyAsync(cancellation))
            return;
        await using var stream = File.OpenRead(file);
        var organisation = await JsonSerializer.DeserializeAsync<OrganisationFile>(stream, Json, cancellation)
            ?? throw new JsonException($"{file} is empty.");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation); // half an organisation would never be completed
        db.AddRange(organisation.Staff);
        db.AddRange(organisation.Groups.Select(x => new StaffGroup { Id = x.Id, NameSv = x.NameSv, NameEn = x.NameEn }));
        await db.SaveChangesAsync(cancellation);
        db.AddRange(organisation.Groups.SelectMany(x => x.Members.Select(m => new StaffGroupMember { GroupId = x.Id, StaffId = m, Leads = x.Leaders?.Contains(m) == true })));
        db.AddRange(organisation.Delegations);
        db.AddRange(organisation.Boards.Where(x => x.ParentId is null).Select(BoardOf));
        await db.SaveChangesAsync(cancellation);
        db.AddRange(organisation.Boards.Where(x => x.ParentId is not null).Select(BoardOf));
        db.AddRange(organisation.Boards.SelectMany(x => x.Members.Select(member => MemberOf(x.Id, member))));
        db.AddRange(organisation.Boards.SelectMany(MeetingsOf));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static Board BoardOf(BoardEntry board) => new() { Id = board.Id, NameSv = board.NameSv, NameEn = board.NameEn, ParentId = board.ParentId };

    private static BoardMember MemberOf(string boardId, MemberEntry member) => new()
    {
        Id = Guid.CreateVersion7(),
        BoardId = boardId,
        StaffId = member.StaffId,
        Position = member.Position,
        ValidFrom = member.ValidFrom,
    };

    private static IEnumerable<Meeting> MeetingsOf(BoardEntry board) => board.Meetings is not { } meetings
        ? []
        : ChangeMeetings.Days(meetings.First, meetings.EveryWeeks, meetings.Until)
            .Select(day => ChangeMeetings.Of(Guid.CreateVersion7(), board.Id, day, meetings.MaterialDays, meetings.Place));

    private sealed record OrganisationFile(
        IReadOnlyList<Staff> Staff, IReadOnlyList<GroupEntry> Groups, IReadOnlyList<Delegation> Delegations, IReadOnlyList<BoardEntry> Boards);

    private sealed record BoardEntry(
        string Id, string NameSv, string NameEn, IReadOnlyList<MemberEntry> Members, string? ParentId = null, MeetingsEntry? Meetings = null);

    private sealed record MemberEntry(string StaffId, BoardPosition Position, DateOnly ValidFrom);

    /// <summary>Meetings at even distances.</summary>
    private sealed record MeetingsEntry(DateOnly First, int EveryWeeks, DateOnly Until, int MaterialDays, string Place);

    private sealed record GroupEntry(string Id, string NameSv, string NameEn, IReadOnlyList<string> Members, IReadOnlyList<string>? Leaders = null);
}
