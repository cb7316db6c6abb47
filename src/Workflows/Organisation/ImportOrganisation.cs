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
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private sealed record OrganisationFile(
        IReadOnlyList<Staff> Staff, IReadOnlyList<GroupEntry> Groups, IReadOnlyList<Delegation> Delegations);

    private sealed record GroupEntry(string Id, string NameSv, string NameEn, IReadOnlyList<string> Members, IReadOnlyList<string>? Leaders = null);
}
