using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Inquiries;

namespace Workflows.Processes.Inquiries;

/// <summary>A unit on an inquiry that is open, of an open case.</summary>
internal static class InquiryUnit
{
    public static Task<InquiryOutcome> RunAsync(
        CaseUnits units, Guid caseId, Guid inquiryId, Actor who, Func<CaseUnit, Inquiry, Task<InquiryOutcome>> act, CancellationToken cancellation) =>
        units.RunAsync(caseId, new ActionContext(who), async unit =>
        {
            var inquiry = await unit.Db.Set<Inquiry>().SingleOrDefaultAsync(x => x.CaseId == caseId && x.Id == inquiryId, cancellation);
            if (inquiry is not { IsOpen: true })
                return InquiryOutcome.NothingAsked;
            return unit.Case.ClosedAt is not null ? InquiryOutcome.CaseIsClosed : await act(unit, inquiry);
        }, cancellation);
}
