using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Applications;

/// <summary>A case as it is when it has just come in.</summary>
internal static class NewCase
{
    /// <param name="process">The version that it runs on.</param>
    /// <param name="answers">The application's answers; empty for a case that no application begins.</param>
    /// <param name="now">The case clock.</param>
    public static CaseFile Of(PublishedProcess process, JsonObject answers, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ProcessId = process.Description.Id,
        VersionId = process.Id,
        Board = process.Description.Board,
        Title = process.Description.Application.Title.Sv,
        Object = Text(answers, process.Description.Application.ObjectField),
        Milestone = process.Description.Milestones[0].Id,
        OpenedAt = now,
    };

    public static string? Text(JsonObject answers, string? field) =>
        field is not null && answers[field] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
