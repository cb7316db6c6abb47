using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Participants;
using Workflows.Runtime;

namespace Workflows.Processes.Inquiries;

/// <summary>Staff send the link of an inquiry anew: the ones before it stop working, and a mail brings the new one.</summary>
public sealed class RenewLink(CaseUnits units, AskOthers ask, QueueJob jobs)
{
    public Task<InquiryOutcome> RunAsync(Guid caseId, Guid inquiryId, Actor who, CancellationToken cancellation = default) =>
        InquiryUnit.RunAsync(units, caseId, inquiryId, who, async (unit, inquiry) =>
        {
            var person = await unit.Db.Set<Participant>().SingleAsync(x => x.Id == inquiry.ParticipantId, cancellation);
            if (!AskOthers.NeedsLink(inquiry, person))
                return InquiryOutcome.NotAsked;
            var link = await ask.LinkAsync(unit, inquiry, cancellation);
            unit.Record("link.renewed", new { inquiry.Id, link });
            InquiryJob.Queue(unit, jobs, new InquiryMail(inquiry.Id, link, WithLetter: false));
            return InquiryOutcome.Done;
        }, cancellation);
}
