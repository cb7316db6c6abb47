using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Explanation;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Clocks;

/// <summary>
/// What the parties must be told of the limits when the time begins and again whenever its start moves (PBL 9:27 a before
/// 2025-12-01). That it is owed is a clock of the definition, which ends when <see cref="Sent"/> happens; the receipt is the
/// first such telling.
/// </summary>
public static class LimitInformation
{
    /// <summary>The event that the telling is.</summary>
    public const string Sent = "information.sent";

    /// <returns>The text to every party; null where nothing is owed now.</returns>
    /// <param name="caseNumber">How the case is called.</param>
    /// <param name="readings">The case's clocks.</param>
    /// <param name="process">The version that the case runs on.</param>
    public static NoticeText? Owed(string caseNumber, IReadOnlyList<ClockReading> readings, ProcessDescription process)
    {
        if (!readings.Any(x => x.Rule.Ends.Contains(Sent) && x.State.Status == ClockStatus.Running))
            return null;
        var limit = readings.FirstOrDefault(x => x.Rule.Topic == process.Application.ReceiptDeadline && x.State is { IsOpen: true, Started: not null });
        return limit is null ? null : ClockNotice.Limit(caseNumber, limit, new BilingualText(process.Decision.AppealTo.Sv, process.Decision.AppealTo.En));
    }
}
