using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Placement;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>join-queue:1</c> puts the case in the queue for a place, or changes what it wishes for. Inputs: <c>wishes</c> (ids of units,
/// most wanted first; what is empty or twice is left out), <c>startsOn</c> and <c>queuedOn</c> (ISO days; who is in the queue keeps
/// their day). Result: <c>queue{queuedOn, startsOn, isTransfer, wishes[unit, name, area, isOwn]}</c>, for the rule that sets the
/// priority.
/// </summary>
public sealed class JoinQueueStep : ITransactionalStep
{
    public const string Name = "join-queue:1";

    /// <summary>The longest list of wishes that is taken.</summary>
    private const int Longest = 50;

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var (wishes, startsOn, queuedOn) = Read(input);
        var units = await unit.Db.Set<PlaceUnit>().AsNoTracking().Where(x => wishes.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellation);
        var hasPlace = await unit.Db.Set<GrantedPlace>().AnyAsync(x => x.CaseId == unit.Case.Id && x.LastDay == null, cancellation);
        var entry = (await unit.RowsAsync<QueueEntry>(x => x.CaseId == unit.Case.Id, cancellation)).SingleOrDefault();
        if (entry is null)
        {
            entry = new QueueEntry { CaseId = unit.Case.Id, QueuedOn = queuedOn, StartsOn = startsOn, AgeGroup = "", IsTransfer = hasPlace, State = QueueState.Waiting, Wishes = "[]" };
            unit.Db.Add(entry);
        }
        else
        {
            entry.QueuedOn = entry.State == QueueState.Waiting ? entry.QueuedOn : queuedOn;
            (entry.StartsOn, entry.IsTransfer, entry.State, entry.AgeGroup) = (startsOn, hasPlace, QueueState.Waiting, "");
        }

        unit.Record("queue.joined", new { entry.QueuedOn, entry.StartsOn, entry.IsTransfer, wishes });
        return Result(entry.QueuedOn, startsOn, hasPlace, wishes, x => units.GetValueOrDefault(x));
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        var (wishes, startsOn, queuedOn) = Read(input);
        return Result(story.Queue.Join(queuedOn), startsOn, story.Queue.HasPlace, wishes, x => story.Units.GetValueOrDefault(x));
    }

    private static (List<string> Wishes, DateOnly StartsOn, DateOnly QueuedOn) Read(StepInput input)
    {
        var wishes = input.Inputs["wishes"] is JsonArray list
            ? list.OfType<JsonValue>().Select(x => x.TryGetValue<string>(out var text) ? text : "").Where(x => x.Length > 0).Distinct().ToList()
            : [];
        if (wishes.Count > Longest)
            throw new StepInputException($"Step '{input.ElementId}' got {wishes.Count} wishes; at most {Longest} are taken.");
        return (wishes, Day(input, "startsOn"), Day(input, "queuedOn"));
    }

    internal static DateOnly Day(StepInput input, string name) =>
        DateOnly.TryParseExact(input.Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new StepInputException($"Step '{input.ElementId}': the input '{name}' is no day.");

    private static JsonObject Result(DateOnly queuedOn, DateOnly startsOn, bool isTransfer, List<string> wishes, Func<string, PlaceUnit?> unitOf) => new()
    {
        ["queue"] = new JsonObject
        {
            ["queuedOn"] = queuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["startsOn"] = startsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["isTransfer"] = isTransfer,
            ["wishes"] = new JsonArray([.. wishes.Select(x => (JsonNode)new JsonObject
            {
                ["unit"] = x,
                ["name"] = unitOf(x)?.Name ?? x,
                ["area"] = unitOf(x)?.Area,
                ["isOwn"] = unitOf(x)?.IsOwn ?? true,
            })]),
        },
    };
}
