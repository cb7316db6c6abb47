using Workflows.Cases;
using Workflows.Deadlines.Clock;

namespace Workflows.Deadlines;

/// <summary>
/// Computes every clock of a case anew from its events, under the case's lock, and keeps the readings. What is reached for
/// the first time is given to the process as a message: <c>deadline.TOPIC.passed</c>, <c>deadline.TOPIC.CONSEQUENCE</c>,
/// <c>deadline.TOPIC.reminder.REMINDER</c>.
/// Only the job of the sweep reports; after an event the clock's next moment is now when there is something to report.
/// </summary>
public sealed class RefreshDeadlines(ReadClocks clocks)
{
    /// <summary>Keeps the readings after an event.</summary>
    public async Task RunAsync(CaseUnit unit, CancellationToken cancellation)
    {
        foreach (var (deadline, reading) in await ReadAsync(unit, cancellation))
        {
            foreach (var gone in DeadlineReport.Note(deadline, reading.State, unit.Now))
                KeptMessages.TakeBack(unit, gone.Name, gone.About);
        }
    }

    /// <summary>Keeps the readings and marks as reported what they have reached.</summary>
    /// <returns>The messages for the process, in the order of the rules.</returns>
    internal async Task<IReadOnlyList<DeadlineMessage>> ReportAsync(CaseUnit unit, CancellationToken cancellation)
    {
        var messages = new List<DeadlineMessage>();
        foreach (var (deadline, reading) in await ReadAsync(unit, cancellation))
            messages.AddRange(DeadlineReport.Make(deadline, reading));
        return messages;
    }

    private async Task<IReadOnlyList<(Deadline Deadline, ClockReading Reading)>> ReadAsync(CaseUnit unit, CancellationToken cancellation)
    {
        var now = await clocks.RunAsync(unit, cancellation);
        var known = await unit.RowsAsync<Deadline>(x => x.CaseId == unit.Case.Id, cancellation);
        var pairs = DeadlineReport.Pair(unit.Case.Id, known, now.Readings);
        foreach (var (deadline, reading) in pairs)
        {
            if (!known.Contains(deadline))
                unit.Add(deadline);
            if (deadline.Status != reading.State.Status || deadline.DueOn != reading.State.Due)
                unit.Record("deadline.changed", new { deadline.Rule, deadline.Subject, status = reading.State.Status.ToString(), due = reading.State.Due });
            DeadlineReport.Take(deadline, reading.State);
        }

        return pairs;
    }
}
