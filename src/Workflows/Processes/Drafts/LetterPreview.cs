using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Deadlines.Calendar;
using Workflows.Documents.Letters;
using Workflows.Processes.Bundles;
using Workflows.Processes.Scenarios;

namespace Workflows.Processes.Drafts;

/// <summary>Makes a letter of a draft on the case of an example, as it is when the example is over.</summary>
public sealed class LetterPreview(LetterRenderer renderer, LegalCalendar calendar)
{
    /// <param name="process">The draft, loaded.</param>
    /// <param name="path">E.g. <c>letters/decision.sv.typ</c>.</param>
    /// <param name="example">A path of <c>scenarios/</c>; null for the first that comes to a decision, or the first.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="BundleException">The letter or the example is missing.</exception>
    public async Task<LetterOutcome> RunAsync(PublishedProcess process, string path, string? example, CancellationToken cancellation)
    {
        if (path.Split('/')[^1].Split('.') is not [var name, ("sv" or "en") and var language, "typ"])
            throw new BundleException(path, "A letter is named NAME.sv.typ or NAME.en.typ.");
        if (FieldsOf(process, language, example) is not { } fields)
            return new LetterRendered([]);
        return await renderer.RenderAsync(
            process.Letter(name, language), JsonSerializer.SerializeToElement(fields.Fields), language, fields.Instant, cancellation);
    }

    /// <summary>What a letter can read of that case.</summary>
    /// <returns>Null where the draft has no example.</returns>
    public (JsonObject Fields, DateTimeOffset Instant)? FieldsOf(PublishedProcess process, string language, string? example)
    {
        var played = process.Bundle.Below("scenarios/").Where(x => example is null || x == example)
            .Select(x => PlayScenario.Run(process, Scenario.Parse(x, process.Bundle.Read(x)), calendar)).Where(x => x.Case is not null);
        var best = example is null ? played.OrderByDescending(x => x.Case!.Decisions.Count > 0).FirstOrDefault() : played.FirstOrDefault();
        if (best?.Case is not { } story)
            return null;
        var reading = story.Reading();
        return (LetterFields.Of(reading, new JsonObject { ["application"] = best.Answers.DeepClone() }, language), LetterFields.InstantOf(reading));
    }
}
