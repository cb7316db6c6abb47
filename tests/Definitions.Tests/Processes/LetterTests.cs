using System.Text.Json;
using System.Text.Json.Nodes;
using Definitions.Tests.Scenarios;
using Microsoft.Extensions.Options;
using Workflows.Documents.Letters;
using Workflows.Processes;
using Workflows.Processes.Scenarios;
using Workflows.Processes.Steps;
using Workflows.Runtime;

namespace Definitions.Tests.Processes;

public sealed class LetterTests
{
    private static readonly LetterRenderer Renderer = new(Options.Create(new LetterOptions
    {
        Workers = 1,
        TimeLimit = TimeSpan.FromMinutes(1),
        StartLimit = TimeSpan.FromMinutes(1),
    }));

    public static TheoryData<string, string, string, string> Letters
    {
        get
        {
            var all = new TheoryData<string, string, string, string>();
            foreach (var folder in DefinitionFolders.Names)
            {
                foreach (var name in DefinitionFolders.Load(folder).Bundle.Below("letters/").Select(x => x.Split('/')[^1].Split('.')))
                {
                    all.Add(folder, name[0], name[1], "granted");
                    all.Add(folder, name[0], name[1], "refused");
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public async Task Every_letter_is_made_from_an_example(string folder, string letter, string language, string outcome)
    {
        var process = DefinitionFolders.Load(folder);
        foreach (var scenario in OneOfEachKind(folder))
        {
            var fields = FieldsOf(folder, scenario, language, outcome);

            var made = await Renderer.RenderAsync(
                process.Letter(letter, language), JsonSerializer.SerializeToElement(fields), language, DateTimeOffset.UnixEpoch, CancellationToken.None);

            made.Should().BeOfType<LetterRendered>(because: made.ToString());
        }
    }

    /// <summary>The first example of each kind of matter that the process handles.</summary>
    private static IEnumerable<Scenario> OneOfEachKind(string folder)
    {
        var description = DefinitionFolders.Load(folder).Description;
        var examples = ScenarioFiles.Of(folder).Select(x => ScenarioFiles.Read(folder, x)).DistinctBy(x => description.KindOf(x.Given.Application)).ToList();
        examples.Select(x => description.KindOf(x.Given.Application)).OfType<string>().Should().BeEquivalentTo(description.Kinds.Keys, "every kind has an example");
        return examples;
    }

    /// <summary>What a letter reads of an example's case once it is decided.</summary>
    private static JsonObject FieldsOf(string folder, Scenario scenario, string language, string outcome)
    {
        var process = DefinitionFolders.Load(folder);
        var files = scenario.Given.Files.ToDictionary(x => x, _ => 1);
        var answers = process.Form(process.Description.Application.Form).Validate(scenario.Given.Application, files).Values;
        var story = new ScenarioCase(process, answers, DefinitionFolders.Calendar, () => ScenarioTime.Of(scenario, -1), (_, _) => { });
        RegisterStep.Rehearse(story, new StepInput("register", [], new Dictionary<string, string> { ["subject"] = "Exempel" }));
        var decision = new JsonObject
        {
            ["outcome"] = outcome,
            ["summary"] = "Exempel på beslut.",
            ["reasons"] = "Första skälet.\n\nAndra skälet.",
            ["conditions"] = "Ett villkor.",
            ["fee"] = 9800,
            ["clause"] = "delegationsordningen punkt 1",
        };
        DecideStep.Rehearse(story, new StepInput("decide", decision, new Dictionary<string, string> { ["drafter"] = "draft" }));
        return LetterFields.Of(story.Reading(), new JsonObject { ["application"] = answers }, language);
    }
}
