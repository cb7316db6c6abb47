using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Processes.Appeals;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>appeal-outcome:1</c> enters how an appeal ended, and tells the legal clock. Inputs: <c>appeal</c> (its id), <c>outcome</c>
/// (<c>dismissed</c> as late; or what the higher body finally ruled: <c>upheld</c>, <c>changed</c>, <c>annulled</c>,
/// <c>remitted</c>), <c>by</c> and <c>on</c> (who ruled, and the ISO day). A case that is remitted starts anew.
/// </summary>
public sealed class AppealOutcomeStep(RecordClockEvent clockEvents) : ITransactionalStep
{
    private const string Dismissed = "dismissed";

    public const string Name = "appeal-outcome:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var id = Guid.Parse(input.Text("appeal"), CultureInfo.InvariantCulture);
        var appeal = await unit.Db.Set<Appeal>().SingleAsync(x => x.Id == id && x.CaseId == unit.Case.Id, cancellation);
        Enter(appeal, input, StockholmTime.DayOf(unit.Now));
        unit.Record("appeal.ended", new { appeal.Id, appeal.Ruling, appeal.RuledBy, appeal.RuledOn });
        foreach (var type in EventsOf(input))
            await clockEvents.RunAsync(unit, type, unit.Now, ClockParty.Other, ClockChannel.Internal, ReceiveAppeal.DataOf(appeal), cancellation);
        return [];
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        if (story.Appeals.Find(x => x.Id.ToString() == input.Text("appeal")) is not { } appeal)
            throw new StepInputException($"Step '{input.ElementId}': the case has no such appeal.");
        Enter(appeal, input, StockholmTime.DayOf(story.Now));
        foreach (var type in EventsOf(input))
            story.Happens(type, ClockParty.Other, ReceiveAppeal.DataOf(appeal));
        return [];
    }

    private static void Enter(Appeal appeal, StepInput input, DateOnly today)
    {
        if (input.Text("outcome") == Dismissed)
        {
            appeal.State = AppealState.Dismissed;
            return;
        }

        appeal.State = AppealState.Decided;
        appeal.Ruling = input.Text("outcome");
        appeal.RuledBy = input.OptionalText("by");
        appeal.RuledOn = DateOnly.TryParseExact(input.OptionalText("on"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : today;
    }

    private static string[] EventsOf(StepInput input) => input.Text("outcome") switch
    {
        Dismissed => ["appeal.dismissed"],
        "upheld" or "changed" => ["appeal.final"],
        "annulled" => ["appeal.final", "decision.annulled"],
        "remitted" => ["appeal.final", "remittal.received"],
        var other => throw new StepInputException($"Step '{input.ElementId}': '{other}' is no outcome of an appeal."),
    };
}
