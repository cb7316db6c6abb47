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
    public async Task<LetterOutcome> RunAsync(PublishedProcess process, string path, string? example, CancellationToken cancellation) =>
        await RunAsync(process, path, CaseOf(process, example), cancellation);

    /// <summary>Makes a letter on a case that somebody walks, as it is where the walk has come.</summary>
    /// <param name="process">The draft, loaded.</param>
    /// <param name="letter">Its name in <c>letters/</c>.</param>
    /// <param name="language"><c>sv</c> or <c>en</c>.</param>
    /// <param name="walked">What has been given and done so far.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="BundleException">The letter is missing.</exception>
    public Task<LetterOutcome> RunAsync(PublishedProcess process, string letter, string language, Scenario walked, CancellationToken cancellation) =>
        RunAsync(process, $"letters/{letter}.{language}.typ", PlayScenario.Run(process, walked, calendar), cancellation);

    /// <summary>As the other, on a case that has been played already; null makes nothing.</summary>
    internal async Task<LetterOutcome> RunAsync(PublishedProcess process, string path, ScenarioStanding? played, CancellationToken cancellation)
    {
        if (path.Split('/')[^1].Split('.') is not [var name, ("sv" or "en") and var language, "typ"])
            throw new BundleException(path, "Ett brev heter NAMN.sv.typ eller NAMN.en.typ. Byt namn på filen.", "A letter is named NAME.sv.typ or NAME.en.typ; rename the file.");
        if (FieldsOf(played, language) is not { } fields)
            return new LetterRendered([]);
        return await renderer.RenderAsync(
            process.Letter(name, language), JsonSerializer.SerializeToElement(fields.Fields), language, fields.Instant, cancellation);
    }

    /// <summary>Why there is no letter; what the compiler says of the letter's own code stays as it is.</summary>
    public static Texts Why(LetterOutcome unmade) => unmade switch
    {
        LetterFailed failed => new Texts($"Brevet kan inte skapas. Rad {failed.Line} i {failed.File}: {failed.Message}", $"The letter cannot be made. Line {failed.Line} of {failed.File}: {failed.Message}"),
        LetterRanAway => new Texts("Brevet tar för lång tid eller för mycket minne att skapa. Gör det enklare.", "The letter takes too much time or memory to make. Make it simpler."),
        _ => new Texts("Brev kan inte skapas just nu. Försök igen om en stund.", "Letters cannot be made at the moment. Try again in a while."),
    };

    /// <summary>What a letter can read of that case.</summary>
    /// <returns>Null where the draft has no example.</returns>
    public (JsonObject Fields, DateTimeOffset Instant)? FieldsOf(PublishedProcess process, string language, string? example) =>
        FieldsOf(CaseOf(process, example), language);

    /// <summary>The case of an example; without one of the first that comes to a decision, or the first.</summary>
    /// <returns>Null where the draft has no example that can be played.</returns>
    internal ScenarioStanding? CaseOf(PublishedProcess process, string? example)
    {
        ScenarioStanding? first = null;
        foreach (var path in process.Bundle.Below("scenarios/").Where(x => example is null || x == example))
        {
            var played = PlayScenario.Run(process, Scenario.Parse(path, process.Bundle.Read(path)), calendar);
            if (played.Case is { Decisions.Count: > 0 })
                return played;
            first ??= played.Case is null ? null : played;
        }

        return first;
    }

    private static (JsonObject Fields, DateTimeOffset Instant)? FieldsOf(ScenarioStanding? played, string language)
    {
        if (played?.Case?.Reading() is not { } reading)
            return null;
        return (LetterFields.Of(reading, new JsonObject { ["application"] = played.Answers.DeepClone() }, language), LetterFields.InstantOf(reading));
    }
}
