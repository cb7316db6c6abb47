using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;
using Workflows.Processes.Drafts.Checks;

namespace Workflows.Processes.Publishing;

/// <summary>A second person publishes a draft, or sends it back.</summary>
public sealed class ApproveDraft(ProcessDrafts drafts, CheckDraft check)
{
    /// <exception cref="DraftNotFoundException">There is no such draft.</exception>
    public async Task<PublishOutcome> RunAsync(Guid id, Actor who, CancellationToken cancellation = default)
    {
        var reading = await drafts.ReadAsync(id, cancellation);
        // The rules may have become stricter since it was sent, and a folder's draft was never checked.
        if ((await check.RunAsync(reading, cancellation)).HasErrors)
            return new PublishOutcome.Refused("errors");
        return await drafts.ChangeAsync(id, (db, draft, now) => PublishAsync(db, draft, reading, who, now, cancellation), cancellation);
    }

    /// <summary>Gives a draft back to its editors, with what to change.</summary>
    /// <exception cref="DraftNotFoundException">There is no such draft.</exception>
    public Task<PublishOutcome> ReturnAsync(Guid id, string reason, Actor who, CancellationToken cancellation = default) =>
        drafts.ChangeAsync<PublishOutcome>(id, (_, draft, _) =>
        {
            if (draft.State != DraftState.Waiting)
                return Task.FromResult<PublishOutcome>(new PublishOutcome.Refused("state"));
            draft.State = DraftState.Editing;
            (draft.ReturnedBy, draft.ReturnedReason) = (who.Name, reason.Trim());
            return Task.FromResult<PublishOutcome>(new PublishOutcome.Done(null));
        }, cancellation);

    private static async Task<PublishOutcome> PublishAsync(
        WorkflowsDb db, ProcessDraft draft, DraftReading reading, Actor who, DateTimeOffset now, CancellationToken cancellation)
    {
        if (draft.State != DraftState.Waiting || draft.Revision != reading.Draft.Revision)
            return new PublishOutcome.Refused("state");
        if (draft.SentById == who.Id)
            return new PublishOutcome.Refused("same-person");
        var bundle = reading.Bundle;
        if (!await db.Set<ProcessVersion>().AnyAsync(x => x.Id == bundle.Id, cancellation))
        {
            db.Add(new ProcessVersion { Id = bundle.Id, ProcessId = draft.ProcessId, RecordedAt = now, RecordedBy = who.Name, Reason = draft.Reason! });
            db.AddRange(ProcessFile.Of(bundle));
        }

        db.Add(new ProcessPublication
        {
            Id = Guid.CreateVersion7(now),
            ProcessId = draft.ProcessId,
            VersionId = bundle.Id,
            Kind = PublicationKind.Published,
            EffectiveFrom = draft.TakeEffectAt > now ? draft.TakeEffectAt.Value : now,
            RecordedAt = now,
            ProposedBy = draft.SentBy!,
            ApprovedBy = who.Name,
            Reason = draft.Reason!,
        });
        (draft.State, draft.ChangedAt, draft.ChangedBy) = (DraftState.Published, now, who.Name);
        return new PublishOutcome.Done(bundle.Id);
    }
}
