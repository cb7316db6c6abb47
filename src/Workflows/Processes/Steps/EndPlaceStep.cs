using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Placement;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary><c>end-place:1</c> ends the case's place after a day. Input: <c>lastDay</c> (ISO). Whoever waits for another leaves the queue.</summary>
public sealed class EndPlaceStep : ITransactionalStep
{
    public const string Name = "end-place:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var lastDay = JoinQueueStep.Day(input, "lastDay");
        foreach (var place in await unit.Db.Set<GrantedPlace>().Where(x => x.CaseId == unit.Case.Id && x.LastDay == null).ToListAsync(cancellation))
            place.LastDay = lastDay < place.FirstDay ? place.FirstDay : lastDay;
        await LeaveQueueStep.LeaveAsync(unit, cancellation);
        unit.Record("place.ended", new { lastDay });
        return [];
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        _ = JoinQueueStep.Day(input, "lastDay");
        story.Queue.LosePlace();
        return [];
    }
}
