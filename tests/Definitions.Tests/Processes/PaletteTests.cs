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
}
