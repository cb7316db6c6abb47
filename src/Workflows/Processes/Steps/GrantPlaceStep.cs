using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Placement;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>grant-place:1</c> gives the case the place of an accepted offer. Input: <c>offer</c> (its id). A place that the case has
/// ends on the day before, or on the day where both begin on the same.
/// </summary>
public sealed class GrantPlaceStep : ITransactionalStep
{
    public const string Name = "grant-place:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var offer = await AnswerOfferStep.FindAsync(unit, input, cancellation);
        if (offer.State != OfferState.Accepted)
            throw new StepInputException($"Step '{input.ElementId}': the offer is not accepted.");
        foreach (var earlier in await unit.Db.Set<GrantedPlace>().Where(x => x.CaseId == unit.Case.Id && x.LastDay == null).ToListAsync(cancellation))
            earlier.LastDay = earlier.FirstDay < offer.StartsOn ? offer.StartsOn.AddDays(-1) : earlier.FirstDay;
        offer.State = OfferState.Granted;
        (await unit.Db.Set<QueueEntry>().SingleAsync(x => x.CaseId == unit.Case.Id, cancellation)).State = QueueState.Placed;
        unit.Db.Add(new GrantedPlace
        {
            Id = Guid.CreateVersion7(unit.Now),
            CaseId = unit.Case.Id,
            UnitId = offer.UnitId,
            AgeGroup = offer.AgeGroup,
            FirstDay = offer.StartsOn,
        });
        unit.Record("place.granted", new { offer.Id, offer.UnitId, offer.StartsOn });
        return [];
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        _ = input.Text("offer");
        story.Queue.GetPlace();
        return [];
    }
}
