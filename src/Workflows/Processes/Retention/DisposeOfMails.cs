using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Notifications;
using Workflows.Runtime;
using Workflows.Runtime.Workers;

namespace Workflows.Processes.Retention;

/// <summary><c>dispose-of-mails:1</c> deletes the sent mails of a case that has been disposed of: their rows are gone before.</summary>
public sealed class DisposeOfMails(EmlOutbox outbox) : ICaseJob
{
    private const string Name = "dispose-of-mails:1";

    public string Type => Name;

    public string Channel => "disposal";

    public RetryPlan Retries => RetryPlan.Outside;

    /// <summary>Queues it with the unit; nothing happens where there are none.</summary>
    /// <param name="unit">The unit that disposes of the case, which has written that already.</param>
    /// <param name="jobs">The queue.</param>
    /// <param name="fileNames">As <see cref="Mail.FileName"/>.</param>
    public static void Queue(CaseUnit unit, QueueJob jobs, IReadOnlyList<string> fileNames)
    {
        if (fileNames.Count > 0)
            jobs.Run(unit, Name, "case.disposed", new JsonObject { ["files"] = JsonSerializer.SerializeToNode(fileNames) });
    }

    public Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation)
    {
        foreach (var name in job.Input.Inputs["files"].Deserialize<string[]>()!)
            outbox.Delete(name);
        return Task.FromResult<JobOutcome>(new JobOutcome.Done((_, _) => Task.FromResult(new JsonObject())));
    }
}
