using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Participants;

namespace Workflows.Processes.Correspondence;

/// <summary>One side of a conversation has read what the other wrote.</summary>
public sealed class MarkMessagesRead(CaseUnits units)
{
    /// <summary>A member of the staff has read what a participant wrote.</summary>
    public Task ByAuthorityAsync(Guid caseId, Actor who, Guid participantId, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(who), unit => RunAsync(unit, participantId, writtenByAuthority: false, cancellation), cancellation);

    /// <summary>A participant has read what the authority wrote.</summary>
    public Task ByParticipantAsync(Guid caseId, Actor who, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(who), async unit =>
        {
            var own = await unit.Db.Set<Participant>().ActingAs(caseId, who.Id).Select(x => x.Id).ToListAsync(cancellation);
            foreach (var participant in own)
                await RunAsync(unit, participant, writtenByAuthority: true, cancellation);
        }, cancellation);

    internal static async Task RunAsync(CaseUnit unit, Guid participantId, bool writtenByAuthority, CancellationToken cancellation)
    {
        var unread = await unit.Db.Set<DialogueMessage>()
            .Where(x => x.CaseId == unit.Case.Id && x.ParticipantId == participantId && x.FromAuthority == writtenByAuthority && x.ReadAt == null)
            .ToListAsync(cancellation);
        if (unread.Count == 0)
            return;
        foreach (var message in unread)
            (message.ReadAt, message.ReadBy) = (unit.Now, unit.Context.Who.Id);
        unit.Record("dialogue.read", new { participant = participantId, messages = unread.Select(x => x.Id) });
    }
}
