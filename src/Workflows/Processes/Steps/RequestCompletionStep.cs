using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>request-completion:1</c> asks the applicant for what is missing. Inputs: <c>kind</c> (<c>request</c> or
/// <c>injunction</c>; only the second may move the clock), <c>text</c>, <c>answerBy</c> (ISO date).
/// Result: <c>completionRequestId</c>.
/// </summary>
public sealed class RequestCompletionStep(RecordClockEvent clockEvents) : ITransactionalStep
{
    public const string Name = "request-completion:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var request = RequestOf(input, unit.Case, unit.Now, unit.Context.Who.Name);
        unit.Add(request);
        KeptMessages.TakeBack(unit, AnswerCompletion.Message); // an answer to an earlier request is none to this one
        unit.Record("completion.requested", new { request.Id, kind = request.Kind.ToString(), request.AnswerBy });
        await clockEvents.RunAsync(unit, EventOf(request.Kind), unit.Now, ClockParty.Authority, ClockChannel.Web, DataOf(request), cancellation);
        return new JsonObject { ["completionRequestId"] = request.Id.ToString() };
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        var request = RequestOf(input, story.File, story.Now, story.Doer);
        story.CompletionRequests.Add(request);
        story.TakeBack(AnswerCompletion.Message);
        story.Happens(EventOf(request.Kind), ClockParty.Authority, DataOf(request));
        return new JsonObject { ["completionRequestId"] = request.Id.ToString() };
    }

    private static CompletionRequest RequestOf(StepInput input, CaseFile file, DateTimeOffset now, string sentBy)
    {
        var kind = input.Text("kind") switch
        {
            "injunction" => CompletionKind.Injunction,
            "request" => CompletionKind.Request,
            var other => throw new StepInputException($"Step '{input.ElementId}': '{other}' is no kind of completion request."),
        };
        if (!DateOnly.TryParseExact(input.Text("answerBy"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var answerBy))
            throw new StepInputException($"Step '{input.ElementId}': '{input.Text("answerBy")}' is no date.");
        return new CompletionRequest
        {
            Id = Guid.CreateVersion7(now),
            CaseId = file.Id,
            Kind = kind,
            Text = input.Text("text"),
            AnswerBy = answerBy,
            SentAt = now,
            SentBy = sentBy,
        };
    }

    private static string EventOf(CompletionKind kind) => kind == CompletionKind.Injunction ? "injunction.sent" : "request.informal";

    private static Dictionary<string, string> DataOf(CompletionRequest request) => new()
    {
        [AnswerCompletion.FieldOf(request.Kind)] = request.Id.ToString(),
        ["answerBy"] = request.AnswerBy.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
