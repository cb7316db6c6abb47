using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>request-completion:1</c> asks the applicant for what is missing. Inputs: <c>kind</c> (<c>request</c> or
/// <c>injunction</c>; only the second may move the clock), <c>text</c>, <c>answerBy</c> (ISO date).
/// Result: <c>completionRequestId</c>.
/// </summary>
public sealed class RequestCompletionStep(RecordClockEvent clockEvents) : ITransactionalStep
{
    public string Type => "request-completion:1";

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var kind = input.Text("kind") switch
        {
            "injunction" => CompletionKind.Injunction,
            "request" => CompletionKind.Request,
            var other => throw new StepInputException($"Step '{input.ElementId}': '{other}' is no kind of completion request."),
        };
        if (!DateOnly.TryParseExact(input.Text("answerBy"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var answerBy))
            throw new StepInputException($"Step '{input.ElementId}': '{input.Text("answerBy")}' is no date.");
        var request = new CompletionRequest
        {
            Id = Guid.CreateVersion7(unit.Now),
            CaseId = unit.Case.Id,
            Kind = kind,
            Text = input.Text("text"),
            AnswerBy = answerBy,
            SentAt = unit.Now,
            SentBy = unit.Context.Who.Name,
        };
        unit.Db.Add(request);
        unit.Record("completion.requested", new { request.Id, kind = kind.ToString(), request.AnswerBy });
        await clockEvents.RunAsync(
            unit, kind == CompletionKind.Injunction ? "injunction.sent" : "request.informal", unit.Now, ClockParty.Authority, ClockChannel.Web,
            new Dictionary<string, string> { ["answerBy"] = input.Text("answerBy") }, cancellation);
        return new JsonObject { ["completionRequestId"] = request.Id.ToString() };
    }
}
