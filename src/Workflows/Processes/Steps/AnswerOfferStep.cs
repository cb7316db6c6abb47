using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Placement;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>answer-offer:1</c> enters what came of an offer of a place. Inputs: <c>offer</c> (its id), <c>answer</c> (<c>accepted</c>,
/// <c>declined</c>, <c>unanswered</c> or <c>withdrawn</c>), and <c>effect</c> on the place in the queue unless it was accepted:
/// <c>keep</c>, <c>new-date</c> (today counts from now on) or <c>leave</c>.
/// </summary>
public sealed class AnswerOfferStep : ITransactionalStep
{
    public const string Name = "answer-offer:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var (answer, effect) = Read(input);
        var offer = await FindAsync(unit, input, cancellation);
        offer.State = answer;
        if (answer != OfferState.Accepted)
        {
            var entry = await unit.Db.Set<QueueEntry>().SingleAsync(x => x.CaseId == unit.Case.Id, cancellation);
            entry.State = effect == Effect.Leave ? QueueState.Left : QueueState.Waiting;
            entry.QueuedOn = effect == Effect.NewDate ? StockholmTime.DayOf(unit.Now) : entry.QueuedOn;
        }

        unit.Record("offer.answered", new { offer.Id, answer = input.Text("answer"), effect = input.OptionalText("effect") });
        return [];
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        _ = input.Text("offer");
        var (answer, effect) = Read(input);
        if (answer != OfferState.Accepted)
            story.Queue.GoBack(effect == Effect.NewDate ? StockholmTime.DayOf(story.Now) : null, leaves: effect == Effect.Leave);
        return [];
    }

    internal static async Task<PlaceOffer> FindAsync(CaseUnit unit, StepInput input, CancellationToken cancellation) =>
        Guid.TryParse(input.Text("offer"), out var id) && await unit.Db.Set<PlaceOffer>().SingleOrDefaultAsync(x => x.Id == id && x.CaseId == unit.Case.Id, cancellation) is { } offer
            ? offer
            : throw new StepInputException($"Step '{input.ElementId}': the case has no such offer.");

    private static (OfferState Answer, Effect Effect) Read(StepInput input) => input.Text("answer") switch
    {
        "accepted" => (OfferState.Accepted, Effect.Keep),
        "declined" => (OfferState.Declined, EffectOf(input)),
        "unanswered" => (OfferState.Unanswered, EffectOf(input)),
        "withdrawn" => (OfferState.Withdrawn, EffectOf(input)),
        var other => throw new StepInputException($"Step '{input.ElementId}': '{other}' is no answer to an offer."),
    };

    private static Effect EffectOf(StepInput input) => input.Text("effect") switch
    {
        "keep" => Effect.Keep,
        "new-date" => Effect.NewDate,
        "leave" => Effect.Leave,
        var other => throw new StepInputException($"Step '{input.ElementId}': '{other}' is no effect on the place in the queue."),
    };

    private enum Effect
    {
        Keep,
        NewDate,
        Leave,
    }
}
