using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;
using Workflows.Tasks;

namespace Host.Pages.Desk;

/// <summary>A completed task with what was answered, from the system log.</summary>
/// <param name="Task">The task.</param>
/// <param name="By">Who completed it.</param>
/// <param name="At">When.</param>
/// <param name="Values">The form's values; empty once the log's payload has been disposed of.</param>
public sealed record DoneTask(CaseTask Task, string By, DateTimeOffset At, JsonObject Values)
{
    /// <summary>The answers as a person reads them, in the form's order.</summary>
    public IEnumerable<(string Label, string Text)> Answers(PublishedProcess process, string language)
    {
        if (Task.Form is not { } name)
            yield break;
        foreach (var field in process.Form(name).Fields.Where(x => x.Key is not null && Values[x.Key] is not null))
        {
            var text = CaseForm.TextOf(field, Values[field.Key!], language);
            if (text.Length > 0)
                yield return (field.Label.In(language), text);
        }
    }

    /// <returns>Oldest first.</returns>
    public static IReadOnlyList<DoneTask> Of(IEnumerable<CaseTask> tasks, IEnumerable<CaseEvent> log)
    {
        var byId = tasks.ToDictionary(x => x.Id);
        var done = new List<DoneTask>();
        foreach (var entry in log.Where(x => x.Type == "task.completed" && x.Payload is not null))
        {
            var payload = JsonNode.Parse(entry.Payload!)!;
            if (byId.TryGetValue((Guid?)payload["id"] ?? Guid.Empty, out var task))
                done.Add(new DoneTask(task, entry.ActorName, entry.At, payload["values"] as JsonObject ?? []));
        }

        return done;
    }
}
