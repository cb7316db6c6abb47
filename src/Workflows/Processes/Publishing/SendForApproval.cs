using Workflows.Cases;
using Workflows.Processes.Drafts;
using Workflows.Processes.Drafts.Checks;

namespace Workflows.Processes.Publishing;

/// <summary>Asks a colleague to approve a draft. One with errors is not sent.</summary>
public sealed class SendForApproval(ProcessDrafts drafts, CheckDraft check)
{
    /// <param name="id">The draft.</param>
    /// <param name="reason">Why the process changes, for the history.</param>
    /// <param name="takeEffectAt">When it is to take effect; null for as soon as it is approved.</param>
    /// <param name="who">Who sends it, and may not approve it.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="DraftNotFoundException">There is no such draft.</exception>
    public async Task<PublishOutcome> RunAsync(Guid id, string reason, DateTimeOffset? takeEffectAt, Actor who, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new PublishOutcome.Refused("reason");
        var reading = await drafts.ReadAsync(id, cancellation);
        if ((await check.RunAsync(reading, cancellation)).HasErrors)
            return new PublishOutcome.Refused("errors");
        return await drafts.ChangeAsync<PublishOutcome>(id, (_, draft, now) =>
        {
            if (draft.State != DraftState.Editing)
                return Task.FromResult<PublishOutcome>(new PublishOutcome.Refused("state"));
            if (draft.Revision != reading.Draft.Revision)
                return Task.FromResult<PublishOutcome>(new PublishOutcome.Refused("changed"));
            draft.State = DraftState.Waiting;
            (draft.SentAt, draft.SentById, draft.SentBy) = (now, who.Id, who.Name);
            (draft.Reason, draft.TakeEffectAt) = (reason.Trim(), takeEffectAt);
            (draft.ReturnedBy, draft.ReturnedReason) = (null, null);
            return Task.FromResult<PublishOutcome>(new PublishOutcome.Done(null));
        }, cancellation);
    }
}

/// <summary>What came of a step towards publishing.</summary>
public abstract record PublishOutcome
{
    /// <param name="VersionId">The version that was published, if one was.</param>
    public sealed record Done(string? VersionId) : PublishOutcome;

    /// <param name="Why">
    /// <c>reason</c> is missing, the checks find <c>errors</c>, the draft is in another <c>state</c>, was <c>changed</c>
    /// meanwhile, is approved by the <c>same-person</c>, or is the <c>same-version</c> as the one in force.
    /// </param>
    public sealed record Refused(string Why) : PublishOutcome;
}
