using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Placement;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>leave-queue:1</c> takes the case out of the queue; an offer that is not decided is taken back. Result: <c>hasPlace</c>, whether
/// the case keeps a place that it has.
/// </summary>
public sealed class LeaveQueueStep : ITransactionalStep
{
    public const string Name = "leave-queue:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        await LeaveAsync(unit, cancellation);
        var hasPlace = await unit.Db.Set<GrantedPlace>().AnyAsync(x => x.CaseId == unit.Case.Id && x.LastDay == null, cancellation);
        unit.Record("queue.left", new { hasPlace });
        return new JsonObject { ["hasPlace"] = hasPlace };
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        story.Queue.Leave();
        return new JsonObject { ["hasPlace"] = story.Queue.HasPlace };
    }

    internal static async Task LeaveAsync(CaseUnit unit, CancellationToken cancellation)
    {
        foreach (var offer in await unit.Db.Set<PlaceOffer>().Where(x => x.CaseId == unit.Case.Id && (x.State == OfferState.Open || x.State == OfferState.Accepted)).ToListAsync(cancellation))
            offer.State = OfferState.Withdrawn;
        if (await unit.Db.Set<QueueEntry>().SingleOrDefaultAsync(x => x.CaseId == unit.Case.Id, cancellation) is { State: not QueueState.Placed } entry)
            entry.State = QueueState.Left;
    }
}
