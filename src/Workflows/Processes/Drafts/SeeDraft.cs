using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;

namespace Workflows.Processes.Drafts;

/// <summary>Says that somebody has a draft open, and tells who else has and which files have changed.</summary>
public sealed class SeeDraft(IDbContextFactory<WorkflowsDb> factory, TimeProvider machine)
{
    /// <summary>Who has not been heard of for so long has closed the draft.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="id">The draft.</param>
    /// <param name="path">The file that is open.</param>
    /// <param name="who">Who has it open.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="DraftNotFoundException">There is no such draft.</exception>
    public async Task<DraftSight> RunAsync(Guid id, string path, Actor who, CancellationToken cancellation = default)
    {
        var now = machine.GetUtcNow();
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var draft = await db.Set<ProcessDraft>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == id, cancellation) ?? throw new DraftNotFoundException(id);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into process_draft_editor (draft_id, person_id, person_name, path, seen_at) values ({id}, {who.Id}, {who.Name}, {path}, {now})
            on conflict (draft_id, person_id) do update set path = excluded.path, seen_at = excluded.seen_at
            """,
            cancellation);
        var since = now - Patience;
        var others = await db.Set<ProcessDraftEditor>().AsNoTracking()
            .Where(x => x.DraftId == id && x.PersonId != who.Id && x.SeenAt > since).OrderBy(x => x.PersonName).ToListAsync(cancellation);
        var files = await db.Set<ProcessDraftFile>().AsNoTracking().Where(x => x.DraftId == id)
            .Select(x => new SeenFile(x.Path, x.Revision, x.ChangedBy)).ToListAsync(cancellation);
        return new DraftSight(draft.State, draft.Revision, others, files);
    }
}

/// <param name="State">Whether the draft may still be changed.</param>
/// <param name="Revision">The draft's.</param>
/// <param name="Others">Who else has it open.</param>
/// <param name="Files">Every file's revision.</param>
public sealed record DraftSight(DraftState State, long Revision, IReadOnlyList<ProcessDraftEditor> Others, IReadOnlyList<SeenFile> Files);

public sealed record SeenFile(string Path, long Revision, string ChangedBy);
