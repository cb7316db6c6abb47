using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Drafts;

/// <summary>Saves or removes one file of a draft, where nobody else has changed it since it was read.</summary>
public sealed class SaveDraftFile(ProcessDrafts drafts)
{
    /// <param name="id">The draft.</param>
    /// <param name="path">E.g. <c>forms/application.form</c>.</param>
    /// <param name="content">The whole new content; null removes the file.</param>
    /// <param name="revision">The revision that was read; 0 for a file that is new.</param>
    /// <param name="who">Who saves.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="DraftNotFoundException">There is no such draft.</exception>
    /// <exception cref="BundleException">The path may not be changed, or the content is too large.</exception>
    public Task<SaveOutcome> RunAsync(Guid id, string path, byte[]? content, long revision, Actor who, CancellationToken cancellation = default)
    {
        if (!DraftPath.IsOwn(path))
            throw new BundleException(
                "", "Filen kan inte heta så. Namnet får ha bokstäver a–z, siffror, bindestreck och punkt, och filen ska ligga i en av processens egna mappar.",
                "The file cannot have that name: letters a–z, digits, hyphens and dots, in one of the process's own folders.");
        if (content?.Length > ProcessBundle.MaxFileSize)
            throw ProcessBundle.TooLarge(path, content.Length);
        return drafts.ChangeAsync(id, (db, draft, now) => SaveAsync(db, draft, new Change(path, content, revision, who, now), cancellation), cancellation);
    }

    private static async Task<SaveOutcome> SaveAsync(WorkflowsDb db, ProcessDraft draft, Change change, CancellationToken cancellation)
    {
        if (draft.State != DraftState.Editing)
            return new SaveOutcome.Closed(draft.State);
        var file = await db.Set<ProcessDraftFile>().SingleOrDefaultAsync(x => x.DraftId == draft.Id && x.Path == change.Path, cancellation);
        if ((file?.Revision ?? 0) != change.Revision)
            return new SaveOutcome.Conflict(file);
        if (file is null && change.Content is null || file is not null && change.Content is not null && file.Content.AsSpan().SequenceEqual(change.Content))
            return new SaveOutcome.Saved(change.Revision);
        draft.Revision++;
        (draft.ChangedAt, draft.ChangedBy) = (change.Now, change.Who.Name);
        if (change.Content is null)
            db.Remove(file!);
        else if (file is null)
            db.Add(Added(draft, change.Path, change.Content));
        else
            (file.Content, file.Revision, file.ChangedAt, file.ChangedBy) = (change.Content, draft.Revision, change.Now, change.Who.Name);
        return new SaveOutcome.Saved(change.Content is null ? 0 : draft.Revision);
    }

    private static ProcessDraftFile Added(ProcessDraft draft, string path, byte[] content) => new()
    {
        DraftId = draft.Id,
        Path = path,
        Revision = draft.Revision,
        Content = content,
        ChangedAt = draft.ChangedAt,
        ChangedBy = draft.ChangedBy,
    };

    private sealed record Change(string Path, byte[]? Content, long Revision, Actor Who, DateTimeOffset Now);
}

/// <summary>What came of saving a file.</summary>
public abstract record SaveOutcome
{
    /// <param name="Revision">The file's revision now; 0 when it is removed.</param>
    public sealed record Saved(long Revision) : SaveOutcome;

    /// <summary>Somebody else has changed the file; nothing was saved.</summary>
    /// <param name="Theirs">The file as it is now; null where it was removed.</param>
    public sealed record Conflict(ProcessDraftFile? Theirs) : SaveOutcome;

    /// <summary>The draft cannot be changed any more.</summary>
    public sealed record Closed(DraftState State) : SaveOutcome;
}
