using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>register:1</c> gives the case its number and enters what came in into the diary.
/// Setting: <c>subject</c>, what the diary says of it; an input of that name goes before it. Result: <c>caseNumber</c>.
/// </summary>
public sealed class RegisterStep(ProcessVersions versions) : ITransactionalStep
{
    public const string Name = "register:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var process = await versions.GetAsync(unit.Case.VersionId, cancellation);
        var number = await RegisterCase.RunAsync(unit, process.Description.Series, StockholmTime.Zone, cancellation);
        var arrived = StockholmTime.DayOf(unit.Case.OpenedAt);
        var sender = (await unit.RowsAsync<Participant>(x => x.CaseId == unit.Case.Id, cancellation)).MinBy(x => x.AddedAt);
        await AddDiaryEntry.RunAsync(unit, DiaryDirection.In, sender?.Name, input.TextOrHeader("subject"), null, cancellation, arrived);
        var documents = await unit.RowsAsync<Document>(x => x.CaseId == unit.Case.Id, cancellation);
        foreach (var document in documents.OrderBy(x => x.Number))
            await AddDiaryEntry.RunAsync(unit, DiaryDirection.In, sender?.Name, document.Title, document.Id, cancellation, arrived);
        return new JsonObject { ["caseNumber"] = number };
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        _ = input.TextOrHeader("subject");
        story.File.Number ??= RegisterCase.NumberOf(story.Process.Description.Series, StockholmTime.DayOf(story.Now).Year, 1);
        return new JsonObject { ["caseNumber"] = story.File.Number };
    }
}
