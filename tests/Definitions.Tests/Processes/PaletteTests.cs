using System.Text.Json.Nodes;
using Testing;

namespace Definitions.Tests.Processes;

/// <summary>The groups in which the designer offers the municipal steps.</summary>
public sealed class PaletteTests
{
    private static readonly List<JsonNode> Groups = [.. JsonNode.Parse(File.ReadAllText(Repository.PathOf("definitions/_shared/templates/palette.json")))!.AsArray().Select(x => x!)];

    [Fact]
    public void Every_step_stands_in_one_group_and_is_found_by_other_words_than_its_name()
    {
        var steps = Groups.SelectMany(x => x["steps"]!.AsObject()).ToList();

        steps.Select(x => x.Key).Should().OnlyHaveUniqueItems();
        BpmnText.Templates().Keys.Select(x => x.Item1).Should().BeSubsetOf(steps.Select(x => x.Key));
        steps.Should().OnlyContain(x => !string.IsNullOrWhiteSpace((string?)x.Value));
    }

    [Fact]
    public void Every_group_has_a_name_in_both_languages() =>
        Groups.Should().OnlyContain(x => !string.IsNullOrWhiteSpace((string?)x["name"]!["sv"]) && !string.IsNullOrWhiteSpace((string?)x["name"]!["en"]));

    [Fact]
    public void Every_text_of_a_step_has_its_English()
    {
        var english = Read("municipal-steps.en.json").AsObject();

        var texts = Read("municipal-steps.json").AsArray().SelectMany(x => TextsOf(x!)).Distinct().ToList();

        texts.Should().Contain("Följ upp");
        texts.Where(x => string.IsNullOrWhiteSpace((string?)english[x])).Should().BeEmpty();
    }

    /// <summary>What an owner reads of a step: its own texts, those of its groups and settings, and the choices of a setting.</summary>
    private static IEnumerable<string> TextsOf(JsonNode template)
    {
        var settings = template["properties"]!.AsArray().Select(x => x!).ToList();
        var choices = settings.SelectMany(x => x["choices"]?.AsArray() ?? []);
        return new[] { template["name"], template["description"] }
            .Concat((template["groups"]?.AsArray() ?? []).Select(x => x!["label"]))
            .Concat(settings.SelectMany(x => new[] { x["label"], x["description"] }))
            .Concat(choices.Select(x => x!["name"]))
            .Select(x => (string?)x ?? "")
            .Where(x => x.Length > 0);
    }

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Repository.PathOf($"definitions/_shared/templates/{file}")))!;
}
