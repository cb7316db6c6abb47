using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Drafts;

/// <summary>Begins, reads and throws away drafts, and gives others the one way of changing one: with its row locked.</summary>
public sealed class ProcessDrafts(IDbContextFactory<WorkflowsDb> factory, CaseClock clock, ProcessVersions versions)
{
    /// <summary>Begins a draft as a copy of a version.</summary>
    /// <exception cref="BundleException">There is no such version.</exception>
    public async Task<ProcessDraft> BeginAsync(string versionId, Actor who, CancellationToken cancellation = default)
    {
        var process = await versions.GetAsync(versionId, cancellation);
        return await AddAsync(process.Bundle, process.Description.Id, versionId, null, who, cancellation);
    }

    /// <summary>Begins a draft from files that came from outside.</summary>
    /// <exception cref="BundleException">The bundle has no readable <c>process.json</c>.</exception>
    public async Task<ProcessDraft> ImportAsync(ProcessBundle bundle, Actor who, CancellationToken cancellation = default) =>
        await AddAsync(bundle, ProcessDescription.Parse(bundle).Id, null, bundle.Id, who, cancellation);

    /// <exception cref="DraftNotFoundException">There is no such draft.</exception>
    public async Task<DraftReading> ReadAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var draft = await db.Set<ProcessDraft>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == id, cancellation) ?? throw new DraftNotFoundException(id);
        var files = await db.Set<ProcessDraftFile>().AsNoTracking().Where(x => x.DraftId == id).OrderBy(x => x.Path).ToListAsync(cancellation);
        return new DraftReading(draft, files);
    }

    /// <summary>Throws a draft away. What is published or already thrown away stays as it is.</summary>
    /// <exception cref="DraftNotFoundException">There is no such draft.</exception>
    public Task DiscardAsync(Guid id, Actor who, CancellationToken cancellation = default) => ChangeAsync(id, (_, draft, now) =>
    {
        if (draft.State is DraftState.Editing or DraftState.Waiting)
            (draft.State, draft.ChangedAt, draft.ChangedBy) = (DraftState.Discarded, now, who.Name);
        return Task.FromResult(true);
    }, cancellation);

    /// <summary>Changes a draft while its row is locked, in one transaction; the instant is the case clock's.</summary>
    internal async Task<T> ChangeAsync<T>(Guid id, Func<WorkflowsDb, ProcessDraft, DateTimeOffset, Task<T>> change, CancellationToken cancellation)
    {
        var now = await clock.NowAsync(cancellation);
        await using var db = await factory.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var draft = await db.Set<ProcessDraft>().FromSql($"select * from process_draft where id = {id} for update").SingleOrDefaultAsync(cancellation)
            ?? throw new DraftNotFoundException(id);
        var result = await change(db, draft, now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    private async Task<ProcessDraft> AddAsync(
        ProcessBundle bundle, string processId, string? baseVersionId, string? originId, Actor who, CancellationToken cancellation)
    {
        var now = await clock.NowAsync(cancellation);
        var draft = new ProcessDraft
        {
            Id = Guid.CreateVersion7(now),
            ProcessId = processId,
            BaseVersionId = baseVersionId,
            OriginId = originId,
            State = DraftState.Editing,
            CreatedAt = now,
            CreatedBy = who.Name,
            ChangedAt = now,
            ChangedBy = who.Name,
        };
        await using var db = await factory.CreateDbContextAsync(cancellation);
        db.Add(draft);
        db.AddRange(ProcessDraftFile.Of(draft, bundle));
        await db.SaveChangesAsync(cancellation);
        return draft;
    }
}

/// <summary>A draft as it was read.</summary>
public sealed record DraftReading(ProcessDraft Draft, IReadOnlyList<ProcessDraftFile> Files)
{
    /// <exception cref="BundleException">Too many files, or one is too large.</exception>
    public ProcessBundle Bundle { get; } = new(Files.Select(x => KeyValuePair.Create(x.Path, x.Content)));
}

public sealed class DraftNotFoundException(Guid id) : Exception($"There is no draft {id}.");
