using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Cases;
using Workflows.Cases.Relations;
using Workflows.Data;
using Workflows.Documents;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Applications;

/// <summary>A citizen's drafts: begun, continued on any device, removed. Every call sees the owner's drafts only.</summary>
public sealed class ApplicationDrafts(IDbContextFactory<WorkflowsDb> factory, ProcessVersions versions, CaseClock clock)
{
    private const int MaxFilesPerDraft = 40;

    /// <summary>Begins another draft on the version in force, beside those that the owner has.</summary>
    /// <returns>Null when the process has no version in force.</returns>
    public async Task<ApplicationDraft?> BeginAnotherAsync(string processId, Actor owner, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await versions.InForceAsync(processId, cancellation) is { } version
            ? await CreateAsync(db, await NewAsync(version, owner, null, null, [], cancellation), cancellation)
            : null;
    }

    /// <summary>Begins a draft with answers that are known, once: begun again with the same id it is as it was left.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="processId">The process.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="link">The case that its case will be linked to, or null.</param>
    /// <param name="answers">What is known.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>Null when the process has no version in force, or the draft is another's.</returns>
    public async Task<ApplicationDraft?> BeginWithAsync(
        Guid id, string processId, Actor owner, CaseLink? link, JsonObject answers, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (await versions.InForceAsync(processId, cancellation) is not { } version)
            return null;
        try
        {
            return await CreateAsync(db, await NewAsync(version, owner, id, link, answers, cancellation), cancellation);
        }
        catch (DbUpdateException again) when (again.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return await FindAsync(id, owner, cancellation);
        }
    }

    /// <summary>Begins a draft on the version in force, or continues the owner's newest unsubmitted draft of the process.</summary>
    /// <returns>Null when the process has no version in force.</returns>
    public async Task<ApplicationDraft?> BeginAsync(string processId, Actor owner, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var version = await versions.InForceAsync(processId, cancellation);
        if (version is not { TakesApplications: true })
            return null;
        var open = await db.Set<ApplicationDraft>().Include(x => x.Files)
            .Where(x => x.OwnerId == owner.Id && x.VersionId == version.Id && x.SubmittedCaseId == null)
            .OrderByDescending(x => x.UpdatedAt).FirstOrDefaultAsync(cancellation);
        return open ?? await CreateAsync(db, await NewAsync(version, owner, null, null, [], cancellation), cancellation);
    }

    public async Task<IReadOnlyList<ApplicationDraft>> OpenAsync(Actor owner, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await db.Set<ApplicationDraft>().AsNoTracking()
            .Where(x => x.OwnerId == owner.Id && x.SubmittedCaseId == null)
            .OrderByDescending(x => x.UpdatedAt).ToListAsync(cancellation);
    }

    public async Task<ApplicationDraft?> FindAsync(Guid id, Actor owner, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await db.Set<ApplicationDraft>().AsNoTracking().Include(x => x.Files)
            .SingleOrDefaultAsync(x => x.Id == id && x.OwnerId == owner.Id, cancellation);
    }

    /// <summary>Merges answers into a draft: a key with a null value is removed.</summary>
    /// <returns>False when there is no such open draft.</returns>
    public Task<bool> SaveAsync(Guid id, Actor owner, JsonObject answers, CancellationToken cancellation = default) =>
        ChangeAsync(id, owner, (draft, _) =>
        {
            var merged = JsonNode.Parse(draft.Answers)!.AsObject();
            foreach (var (key, value) in answers)
            {
                if (value is null)
                    merged.Remove(key);
                else
                    merged[key] = value.DeepClone();
            }

            draft.Answers = merged.ToJsonString();
            return true;
        }, cancellation);

    /// <summary>Adds a file whose bytes are already in the document store.</summary>
    /// <returns>False when there is no such open draft or it has too many files.</returns>
    public Task<bool> AddFileAsync(Guid id, Actor owner, string field, StoredFile file, CancellationToken cancellation = default) =>
        ChangeAsync(id, owner, (draft, db) =>
        {
            if (draft.Files.Count >= MaxFilesPerDraft)
                return false;
            db.Add(new ApplicationDraftFile
            {
                Id = Guid.CreateVersion7(draft.UpdatedAt),
                DraftId = draft.Id,
                Field = field,
                Name = file.Name,
                MediaType = file.MediaType,
                Size = file.Size,
                Sha256 = file.Sha256,
            });
            return true;
        }, cancellation);

    public Task<bool> RemoveFileAsync(Guid id, Actor owner, Guid fileId, CancellationToken cancellation = default) =>
        ChangeAsync(id, owner, (draft, _) => draft.Files.RemoveAll(x => x.Id == fileId) > 0, cancellation);

    public async Task<bool> DeleteAsync(Guid id, Actor owner, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await db.Set<ApplicationDraft>()
            .Where(x => x.Id == id && x.OwnerId == owner.Id && x.SubmittedCaseId == null)
            .ExecuteDeleteAsync(cancellation) == 1;
    }

    private async Task<bool> ChangeAsync(
        Guid id, Actor owner, Func<ApplicationDraft, WorkflowsDb, bool> change, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var draft = await db.Set<ApplicationDraft>().Include(x => x.Files)
            .SingleOrDefaultAsync(x => x.Id == id && x.OwnerId == owner.Id && x.SubmittedCaseId == null, cancellation);
        if (draft is null || !change(draft, db))
            return false;
        draft.Revision++;
        draft.UpdatedAt = await clock.NowAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private static async Task<ApplicationDraft> CreateAsync(WorkflowsDb db, ApplicationDraft draft, CancellationToken cancellation)
    {
        db.Add(draft);
        await db.SaveChangesAsync(cancellation);
        return draft;
    }

    private async Task<ApplicationDraft> NewAsync(
        PublishedProcess version, Actor owner, Guid? id, CaseLink? link, JsonObject answers, CancellationToken cancellation)
    {
        var now = await clock.NowAsync(cancellation);
        return new ApplicationDraft
        {
            Id = id ?? Guid.CreateVersion7(now),
            ProcessId = version.Description.Id,
            VersionId = version.Id,
            OwnerId = owner.Id,
            OwnerName = owner.Name,
            Answers = answers.ToJsonString(),
            LinkedCaseId = link?.CaseId,
            LinkedAs = link?.Kind,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }
}
