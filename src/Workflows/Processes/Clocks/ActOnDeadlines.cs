using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Runtime;
using Workflows.Runtime.Workers;

namespace Workflows.Processes.Clocks;

/// <summary>
/// <c>deadline:1</c> acts on a case whose clocks have changed by themselves. They are computed anew under the case's lock from
/// arrival times, so a late or repeated job acts on what is true then, and on each thing once.
/// </summary>
public sealed class ActOnDeadlines(RefreshDeadlines refresh, Lazy<ICaseTriggers> triggers, Lazy<IRemind> remind) : ICaseJob
{
    public string Type => DeadlineSweep.Job;

    public string Channel => DeadlineSweep.Channel;

    public RetryPlan Retries => DeadlineSweep.Retries;

    public Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation) =>
        Task.FromResult<JobOutcome>(new JobOutcome.Done(ActAsync));

    private async Task<JsonObject> ActAsync(CaseUnit unit, CancellationToken cancellation)
    {
        foreach (var message in await refresh.ReportAsync(unit, cancellation))
        {
            unit.Record("deadline.reached", new { message.Name, rule = message.Reading.Rule.Id, message.Reading.Subject });
            await unit.SaveAsync(cancellation);
            if (message.IsReminder)
                await remind.Value.RemindAsync(unit, message.Reading, cancellation);
            await triggers.Value.MessageAsync(unit, message.Name, message.Payload(), message.About, cancellation);
        }

        return [];
    }
}
