using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Placement;
using Workflows.Placement.Matching;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>set-priority:1</c> keeps what the municipality's rule said of a case in the queue. Inputs: <c>ageGroup</c>, and
/// <c>wishes[unit, class, rule]</c> with 1 as the highest class and the rule's words as others may read them.
/// </summary>
public sealed class SetPriorityStep : ITransactionalStep
{
    public const string Name = "set-priority:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        // The step before may have put the case in the queue in this very unit.
        var entry = (await unit.RowsAsync<QueueEntry>(x => x.CaseId == unit.Case.Id, cancellation)).SingleOrDefault()
            ?? throw new StepInputException($"Step '{input.ElementId}': the case is in no queue.");
        (entry.AgeGroup, entry.Wishes) = (input.Text("ageGroup"), QueueEntry.WriteWishes(WishesOf(input)));
        unit.Record("queue.priority", new { entry.AgeGroup, wishes = JsonNode.Parse(entry.Wishes) });
        return [];
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        _ = input.Text("ageGroup");
        _ = WishesOf(input);
        return [];
    }

    private static List<Wish> WishesOf(StepInput input)
    {
        var wishes = new List<Wish>();
        foreach (var wish in input.Inputs["wishes"] as JsonArray ?? [])
        {
            var unit = wish?["unit"] is JsonValue id && id.TryGetValue<string>(out var text) ? text : "";
            if (unit.Length == 0 || !int.TryParse(wish!["class"]?.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out var rank) || rank < 1)
                throw new StepInputException($"Step '{input.ElementId}': a wish needs a unit and a class from 1.");
            wishes.Add(new Wish(unit, rank, wish["rule"] is JsonValue rule && rule.TryGetValue<string>(out var words) ? words : ""));
        }

        return wishes;
    }
}
