using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Inquiries;
using Workflows.Participants;

namespace Workflows.Processes.Inquiries;

/// <summary>
/// An officer finds that the decision meets an objection, or not after all. Only whose objection is not met is served the
/// decision without being a party (PBL 9:108).
/// </summary>
public sealed class JudgeObjection(CaseUnits units)
{
    public Task<InquiryOutcome> RunAsync(Guid caseId, Guid inquiryId, Actor who, bool met, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(who), async unit =>
        {
            var inquiry = await unit.Db.Set<Inquiry>().SingleOrDefaultAsync(x => x.CaseId == caseId && x.Id == inquiryId, cancellation);
            if (inquiry is not { Kind: InquiryKind.Hearing, Stance: Stance.Objection })
                return InquiryOutcome.NothingAsked;
            if (unit.Case.ClosedAt is not null)
                return InquiryOutcome.CaseIsClosed;
            inquiry.ObjectionMet = met;
            var person = await unit.Db.Set<Participant>().SingleAsync(x => x.Id == inquiry.ParticipantId, cancellation);
            var others = await unit.Db.Set<Inquiry>().AsNoTracking()
                .AnyAsync(x => x.CaseId == caseId && x.ParticipantId == person.Id && x.Id != inquiryId && x.Stance == Stance.Objection && !x.ObjectionMet, cancellation);
            person.MustBeServed = !met || others;
            unit.Record("objection.judged", new { inquiry.Id, participant = person.Id, met, mustBeServed = person.MustBeServed });
            return InquiryOutcome.Done;
        }, cancellation);
}
