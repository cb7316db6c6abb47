using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Tasks;

namespace Host.Pages.Desk;

/// <summary>
/// Saves what is typed in a task's form. A page that saves as its user types may overtake itself, so each opened page marks
/// its drafts: a newer draft of the same page is no conflict, one of another page is.
/// </summary>
public sealed class TypedDrafts(SaveTaskDraft save)
{
    /// <summary>The member of a draft that names the page; no form field has such a key.</summary>
    public const string PageMark = "$page";

    private const int Attempts = 3;

    /// <param name="task">The case and the task.</param>
    /// <param name="who">The person who types.</param>
    /// <param name="typed">The form's values.</param>
    /// <param name="basedOn">The draft revision that the page knows.</param>
    /// <param name="page">The opened page's mark.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>The outcome, and the draft's revision where it was saved.</returns>
    public async Task<(TaskOutcome Outcome, long Revision)> SaveAsync(
        (Guid CaseId, Guid TaskId) task, Actor who, JsonObject typed, long basedOn, string page, CancellationToken cancellation)
    {
        var marked = (JsonObject)typed.DeepClone();
        marked[PageMark] = page;
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await save.RunAsync(task.CaseId, task.TaskId, who, marked, basedOn, cancellation);
            if (outcome is not TaskOutcome.Conflict conflict || attempt == Attempts || PageOf(conflict.NewerDraft) != page)
                return (outcome, basedOn + 1);
            basedOn = conflict.NewerRevision;
        }
    }

    /// <summary>A draft as a form's values.</summary>
    public static JsonObject ValuesOf(string? draft)
    {
        var values = draft is null ? [] : (JsonObject)JsonNode.Parse(draft)!;
        values.Remove(PageMark);
        return values;
    }

    private static string? PageOf(string draft) => (string?)JsonNode.Parse(draft)?[PageMark];
}
