using System.Text;
using System.Text.Json.Nodes;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Execution;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;
using Workflows.Processes.Scenarios;

namespace Host.Api.Designer;

/// <summary>
/// The test run: the browser keeps what has been given and done so far, and the server plays it from the start each time,
/// which takes milliseconds and leaves nothing behind.
/// </summary>
internal static class TestRunEndpoints
{
    public static void MapTestRuns(this IEndpointRouteBuilder api)
    {
        api.MapPost("/drafts/{id:guid}/walk", WalkAsync);
        api.MapGet("/drafts/{id:guid}/examples", ExamplesAsync);
    }

    /// <summary>What comes of each of the draft's examples in another version and in the draft: dates, fees, letters.</summary>
    private static async Task<object> ExamplesAsync(
        Guid id, string with, ProcessDrafts drafts, ProcessVersions versions, LegalCalendar calendar, CancellationToken cancellation)
    {
        var after = PublishedProcess.Load((await drafts.ReadAsync(id, cancellation)).Bundle);
        var before = await versions.GetAsync(with, cancellation);
        return Scenario.AllOf(after.Bundle).Select(x => new
        {
            x.Value.Name,
            Before = EndOf(PlayScenario.Run(before, x.Value, calendar)),
            After = EndOf(PlayScenario.Run(after, x.Value, calendar)),
        });
    }

    private static object EndOf(ScenarioStanding standing) => new { standing.Stopped, Found = FoundOf(standing) };

    private static async Task<object> WalkAsync(Guid id, JsonObject scenario, ProcessDrafts drafts, LegalCalendar calendar, CancellationToken cancellation)
    {
        var process = PublishedProcess.Load((await drafts.ReadAsync(id, cancellation)).Bundle);
        var standing = PlayScenario.Run(process, Scenario.Parse("scenarios/walk.json", Encoding.UTF8.GetBytes(scenario.ToJsonString())), calendar);
        var story = standing.Case;
        return new
        {
            standing.Stopped,
            standing.Now,
            standing.Next,
            standing.At,
            Passed = standing.Result.Elements.Concat(standing.Result.Flows),
            Tasks = standing.Tasks.Select(x => TaskOf(process, x)),
            AsksCompletion = story?.CompletionRequests.LastOrDefault(x => x.AnsweredAt is null) is { } open ? new { open.Kind, open.Text } : null,
            CanConfirm = story?.Decisions.Count > 0,
            Found = FoundOf(standing),
            Mails = story?.Mails.Select(x => new { x.Message, x.Subject, x.On }) ?? [],
            Letters = story?.Letters ?? [],
            Milestone = story is null ? null : process.Milestone(story.File.Milestone).Name,
        };
    }

    private static object TaskOf(PublishedProcess process, CreateTask task) => new
    {
        task.ElementId,
        Name = new Texts(task.Name ?? task.ElementId, task.Properties.GetValueOrDefault("name.en") ?? task.Name ?? task.ElementId),
        task.FormId,
        Form = task.FormId is { } form ? JsonNode.Parse(process.Bundle.Read($"forms/{form}.form")) : null,
        Groups = task.CandidateGroups,
        NotByWhoDid = task.Properties.GetValueOrDefault("notByWhoDid"),
    };

    /// <summary>What came of it, in the words of an example's expectation.</summary>
    private static Dictionary<string, object?> FoundOf(ScenarioStanding standing)
    {
        var trace = standing.Result.Trace;
        return new Dictionary<string, object?>
        {
            ["outcome"] = trace.Decision?.Outcome ?? "none",
            ["clause"] = trace.Decision?.Clause,
            ["fee"] = trace.Decision?.Fee,
            ["decided"] = trace.Decision?.On,
            ["registered"] = trace.Number is not null,
            ["published"] = trace.Published,
            ["milestones"] = trace.Milestones.Select(x => x.Name),
            ["deadlines"] = trace.Deadlines,
            ["messages"] = standing.Messages,
            ["letters"] = trace.Letters,
            ["open"] = trace.Open,
            ["closed"] = trace.Closed,
        };
    }
}
