using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Decisions;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Documents.Letters;
using Workflows.Documents.Store;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>make-letter:1</c> makes a letter of <c>letters/</c> as PDF/A and enters it as drawn up. Settings: <c>letter</c>,
/// <c>title</c>, and <c>direction</c> = <c>in</c> for what came in and is only put on paper here, such as an application. A letter that does not compile or runs away is an incident that names its line.
/// </summary>
public sealed class MakeLetterStep(ReadCase readCase, LetterRenderer renderer, DocumentStore store) : IDispatchedStep
{
    public const string Name = "make-letter:1";

    public string Type => Name;

    public string Channel => "letters";

    public async Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation)
    {
        var reading = await readCase.RunAsync(job.CaseId, cancellation);
        var letter = job.Input.Header("letter");
        var fields = LetterFields.Of(reading, job.Input.Inputs, "sv");
        var outcome = await renderer.RenderAsync(
            reading.Process.Letter(letter, "sv"), JsonSerializer.SerializeToElement(fields), "sv", LetterFields.InstantOf(reading), cancellation);
        return outcome switch
        {
            LetterRendered rendered => await StoredAsync(job, letter, reading.Process.Description.Decision.Letter, rendered.Pdf, cancellation),
            LetterWorkerBroken broken => new JobOutcome.RetryLater(TimeSpan.Zero, broken.Message),
            LetterRanAway runaway => new JobOutcome.NeedsPerson($"{letter}: {runaway.Message}"),
            _ => new JobOutcome.NeedsPerson(outcome.ToString()),
        };
    }

    private async Task<JobOutcome> StoredAsync(
        DispatchedJob job, string letter, string? decisionLetter, byte[] pdf, CancellationToken cancellation)
    {
        if (await store.SaveAsync(new MemoryStream(pdf), UploadRules.OwnMaking, cancellation) is not StoreOutcome.Stored stored)
            return new JobOutcome.NeedsPerson($"{letter}: the letter could not be kept.");
        return new JobOutcome.Done(async (unit, token) =>
        {
            var title = job.Input.Header("title");
            var file = new StoredFile($"{letter}.pdf", "application/pdf", stored.Size, stored.Hash.ToString());
            var (direction, status) = job.Input.OptionalHeader("direction") == "in"
                ? (DocumentDirection.In, DocumentStatus.Received)
                : (DocumentDirection.Out, DocumentStatus.DrawnUp);
            var document = await AddDocument.RunAsync(unit, title, $"{letter}-letter", direction, status, [file], token);
            if (direction == DocumentDirection.Out)
                await AddDiaryEntry.RunAsync(unit, DiaryDirection.DrawnUp, null, title, document.Id, token);
            var decision = await unit.Db.Set<Decision>().Where(x => x.CaseId == unit.Case.Id)
                .OrderByDescending(x => x.DecidedAt).FirstOrDefaultAsync(token);
            if (letter == decisionLetter && decision is not null)
                decision.DocumentId = document.Id;
            return new JsonObject { ["documentId"] = document.Id.ToString() };
        });
    }

    /// <summary>In memory the letter is only named, its fields are read.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        var letter = input.Header("letter");
        _ = input.Header("title");
        _ = story.Process.Letter(letter, "sv");
        _ = LetterFields.Of(story.Reading(), input.Inputs, "sv");
        story.Letters.Add(letter);
        return new JsonObject { ["documentId"] = Guid.CreateVersion7(story.Now).ToString() };
    }
}
