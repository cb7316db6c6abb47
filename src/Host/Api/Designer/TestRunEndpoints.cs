using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Host.Access;
using Host.Language;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Execution;
using Workflows.Inquiries;
using Workflows.Placement;
using Workflows.Processes.Appeals;
using Workflows.Processes.Bundles;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Drafts;
using Workflows.Processes.Replay;
using Workflows.Processes.Scenarios;

namespace Host.Api.Designer;

/// <summary>
/// The test run: the browser keeps what has been given and done so far, and the server plays it from the start each time,
/// which takes milliseconds and leaves nothing behind.
/// </summary>
internal static class TestRunEndpoints
{
    /// <summary>As an example's file has it: what is not given is left out.</summary>
    private static readonly JsonSerializerOptions Short = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void MapTestRuns(this IEndpointRouteBuilder api)
    {
        api.MapPost("/drafts/{id:guid}/walk", WalkAsync);
        api.MapPost("/drafts/{id:guid}/walk/letters/{name}", async (Guid id, string name, JsonObject scenario, ProcessDrafts drafts, LetterPreview preview, CancellationToken cancellation) =>
            CheckEndpoints.Pdf(await preview.RunAsync(
                PublishedProcess.Load((await drafts.ReadAsync(id, cancellation)).Bundle), name, FaceLanguages.OfCurrentCulture, Read(scenario), cancellation)));
        api.MapGet("/drafts/{id:guid}/examples", ExamplesAsync);
        api.MapPost("/drafts/{id:guid}/copy", async (Guid id, CopyOf body, CopyCase copy, CurrentPerson person, CancellationToken cancellation) =>
            await copy.RunAsync(id, body.Number, person.Actor, cancellation) is { } copied
                ? Results.Ok(new { Example = JsonSerializer.SerializeToNode(copied.Example, Short), copied.EndsAt })
                : Results.NotFound());
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
        var standing = PlayScenario.Run(process, Read(scenario), calendar);
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
            Asked = story?.Inquiries.Where(x => x.IsOpen).Select(x => AskedOf(process, story, x)) ?? [],
            Acts = story is null ? [] : ActsOf(process, story, standing.Awaited),
            CanConfirm = story?.Decisions.Count > 0,
            ToServe = story?.Decisions.Count > 0 ? story.Participants.Where(x => x != story.Applicant && (x.IsParty || x.MustBeServed)).Select(x => x.Name) : [],
            CanWithdraw = standing.Awaited.Contains(WithdrawApplication.Message),
            CanAppeal = standing.Awaited.Contains(ReceiveAppeal.Message),
            Roles = process.Description.Roles.Where(x => x.Key != process.Description.Application.ApplicantRole).Select(x => new { Id = x.Key, x.Value.Name }),
            Units = standing.Awaited.Contains(OfferPlace.Message) ? story!.Units.Values.Select(x => new { x.Id, x.Name }) : [],
            Found = FoundOf(standing),
            Mails = story?.Mails.Select(x => new { x.Message, x.Subject, x.Body, x.On }) ?? [],
            Letters = story?.Letters ?? [],
            Milestone = story is null ? null : process.Milestone(story.File.Milestone).Name,
        };
    }

    private static Scenario Read(JsonObject scenario) => Scenario.Parse("scenarios/walk.json", Encoding.UTF8.GetBytes(scenario.ToJsonString()));

    private static object TaskOf(PublishedProcess process, CreateTask task) => new
    {
        task.ElementId,
        Name = new Texts(task.Name ?? task.ElementId, task.Properties.GetValueOrDefault("name.en") ?? task.Name ?? task.ElementId),
        task.FormId,
        Form = task.FormId is { } form ? FormOf(process, form) : null,
        Groups = task.CandidateGroups,
        NotByWhoDid = task.Properties.GetValueOrDefault("notByWhoDid"),
    };

    private static object AskedOf(PublishedProcess process, ScenarioCase story, Inquiry inquiry)
    {
        var name = story.Participants.First(x => x.Id == inquiry.ParticipantId).Name;
        return new { From = inquiry.Body ?? name, Name = process.Description.Inquiries.Body(inquiry.Body)?.Name ?? new Texts(name, name), inquiry.Text, inquiry.AnswerBy };
    }

    /// <summary>What those who take part can do on the case's page now, each role by itself.</summary>
    private static IEnumerable<object> ActsOf(PublishedProcess process, ScenarioCase story, IReadOnlySet<string> awaited) =>
        from action in process.Description.Actions
        where awaited.Contains(action.Message)
        from role in action.Roles
        where story.Participants.Exists(x => x.Role == role)
        select new { action.Id, Role = role, action.Name, RoleName = process.Description.Roles[role].Name, Form = FormOf(process, action.Form) };

    private static JsonNode? FormOf(PublishedProcess process, string form) => JsonNode.Parse(process.Bundle.Read($"forms/{form}.form"));

    /// <summary>What came of it, in the words of an example's expectation.</summary>
    private static Dictionary<string, object?> FoundOf(ScenarioStanding standing)
    {
        var trace = standing.Result.Trace;
        return new Dictionary<string, object?>
        {
            ["outcome"] = trace.Decision?.Outcome ?? "none",
            ["clause"] = trace.Decision?.Clause,
            ["fee"] = trace.Decision?.Fee,
            ["feeReduction"] = trace.Decision is { } decision ? decision.FeeReduction ?? 0 : null,
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

    /// <param name="Number">The number of the case to copy.</param>
    private sealed record CopyOf(string Number);
}
