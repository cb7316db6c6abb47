using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Processes.Appeals;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>forward-appeal:1</c> hands an appeal over to the body that tries it (FL 46), with a letter and the whole file, while the
/// process goes on. Settings: <c>letter</c>, <c>title</c>, <c>message</c>, and <c>address</c>, the body's e-mail address. Inputs:
/// <c>appeal</c> (its id); what else is given, the letter and the covering text read.
/// </summary>
public sealed class ForwardAppealStep(Lazy<QueueJob> jobs) : ITransactionalStep
{
    public const string Name = "forward-appeal:1";

    public string Type => Name;

    public Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        jobs.Value.Run(unit, AppealFileJob.Name, input.ElementId, JsonSerializer.SerializeToNode(OrderOf(input, unit.Now))!.AsObject());
        return Task.FromResult(new JsonObject());
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        var order = OrderOf(input, story.Now);
        if (story.Appeals.Find(x => x.Id == order.Appeal) is not { } appeal)
            throw new StepInputException($"Step '{input.ElementId}': the case has no such appeal.");
        new LetterOrder { Letter = order.Letter, Title = order.Title, On = order.On, Fields = order.Fields }.Rehearse(story);
        appeal.State = AppealState.Forwarded;
        appeal.ForwardedAt = story.Now;
        story.Happens(AppealFileJob.Forwarded, ClockParty.Authority, ReceiveAppeal.DataOf(appeal));
        return [];
    }

    private static AppealFileOrder OrderOf(StepInput input, DateTimeOffset now) => new(
        Guid.Parse(input.Text("appeal"), CultureInfo.InvariantCulture),
        input.Header("letter"),
        input.Header("title"),
        input.Header("message"),
        input.Header("address"),
        StockholmTime.DayOf(now),
        (JsonObject)input.Inputs.DeepClone());
}
