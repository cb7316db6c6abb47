using Workflows.Cases;

namespace Workflows.Processes.Inquiries;

/// <summary>Staff ask others beside the process, at any state of an open case.</summary>
public sealed class SendReferral(CaseUnits units, AskOthers ask)
{
    /// <summary>Asks; the case's process does not wait for the answers.</summary>
    /// <returns>How many were asked; null for a closed case.</returns>
    public Task<int?> RunAsync(Guid caseId, Actor who, AskOrder order, CancellationToken cancellation = default) =>
        units.RunAsync<int?>(caseId, new ActionContext(who), async unit => unit.Case.ClosedAt is not null
            ? null
            : (await ask.RunAsync(unit, order with { IsAwaited = false, Text = order.Text.Trim() }, cancellation)).Count, cancellation);
}
