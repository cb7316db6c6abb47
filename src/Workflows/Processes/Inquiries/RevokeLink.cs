using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Inquiries;

namespace Workflows.Processes.Inquiries;

/// <summary>Staff take back the link of an inquiry, because it came into the wrong hands.</summary>
public sealed class RevokeLink(CaseUnits units)
{
    public Task<InquiryOutcome> RunAsync(Guid caseId, Guid inquiryId, Actor who, CancellationToken cancellation = default) =>
        InquiryUnit.RunAsync(units, caseId, inquiryId, who, async (unit, inquiry) =>
        {
            foreach (var link in await unit.Db.Set<AnswerLink>().Where(x => x.InquiryId == inquiry.Id && x.RevokedAt == null).ToListAsync(cancellation))
                link.RevokedAt = unit.Now;
            unit.Record("link.revoked", new { inquiry.Id });
            return InquiryOutcome.Done;
        }, cancellation);
}
