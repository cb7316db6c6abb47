using Workflows.Cases;
using Workflows.Inquiries;

namespace Workflows.Processes.Inquiries;

/// <summary>Staff ask no longer: the process need not wait for this answer, and its link opens nothing.</summary>
public sealed class WithdrawInquiry(CaseUnits units, EndRound endRound)
{
    public Task<InquiryOutcome> RunAsync(Guid caseId, Guid inquiryId, Actor who, string reason, CancellationToken cancellation = default) =>
        InquiryUnit.RunAsync(units, caseId, inquiryId, who, async (unit, inquiry) =>
        {
            if (string.IsNullOrWhiteSpace(reason))
                return InquiryOutcome.Empty;
            inquiry.WithdrawnAt = unit.Now;
            inquiry.WithdrawnBecause = reason.Trim();
            unit.Record("inquiry.withdrawn", new
            {
                inquiry.Id,
                kind = InquiryWords.WordOf(inquiry.Kind),
                participant = inquiry.ParticipantId,
                inquiry.Body,
                reason = inquiry.WithdrawnBecause,
            });
            await unit.SaveAsync(cancellation);
            await endRound.RunAsync(unit, inquiry, cancellation);
            return InquiryOutcome.Done;
        }, cancellation);
}
