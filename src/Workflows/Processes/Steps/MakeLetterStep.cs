using System.Text.Json.Nodes;
using Workflows.Decisions;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>make-letter:1</c> makes a letter of <c>letters/</c> as PDF/A and enters it as drawn up. Settings: <c>letter</c>,
/// <c>title</c>, before which an input of that name goes, and <c>direction</c> = <c>in</c> for what came in and is only put on paper here, such as an application. A letter that does not compile or runs away is an incident that names its line.
/// </summary>
public sealed class MakeLetterStep(ReadCase readCase, MakePdf makePdf) : IDispatchedStep
{
    public const string Name = "make-letter:1";

    public string Type => Name;

    public string Channel => "letters";

    public async Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation)
    {
        var reading = await readCase.RunAsync(job.CaseId, cancellation);
        var letter = job.Input.Header("letter");
        return await makePdf.RunAsync(reading, letter, job.Input.TextOrHeader("title"), job.Input.Inputs, null, cancellation) switch
        {
            MadePdf.Made made => Done(job.Input, letter, reading.Process.Description.Decision.Letter, made.File),
            MadePdf.Failed failed => failed.Outcome,
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    private static JobOutcome.Done Done(StepInput input, string letter, string? decisionLetter, StoredFile file) => new(async (unit, token) =>
    {
        var title = input.TextOrHeader("title");
        var (direction, status) = input.OptionalHeader("direction") == "in"
            ? (DocumentDirection.In, DocumentStatus.Received)
            : (DocumentDirection.Out, DocumentStatus.DrawnUp);
        var document = await AddDocument.RunAsync(unit, title, $"{letter}-letter", direction, status, [file], token);
        if (direction == DocumentDirection.Out)
            await AddDiaryEntry.RunAsync(unit, DiaryDirection.DrawnUp, null, title, document.Id, token);
        if (letter == decisionLetter && await CurrentDecision.FindAsync(unit, token) is { } decision)
            decision.DocumentId = document.Id;
        return new JsonObject { ["documentId"] = document.Id.ToString() };
    });

    /// <summary>In memory the letter is only named, its fields are read.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        var letter = input.Header("letter");
        _ = input.TextOrHeader("title");
        _ = story.Process.Letter(letter, "sv");
        _ = LetterFields.Of(story.Reading(), input.Inputs, "sv");
        story.Letters.Add(letter);
        return new JsonObject { ["documentId"] = Guid.CreateVersion7(story.Now).ToString() };
    }
}
