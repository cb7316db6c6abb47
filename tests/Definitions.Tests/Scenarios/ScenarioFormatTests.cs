using System.Text;
using System.Text.Json.Nodes;
using Definitions.Tests.Processes;
using Workflows.Processes.Bundles;
using Workflows.Processes.Scenarios;

namespace Definitions.Tests.Scenarios;

public sealed class ScenarioFormatTests
{
    private const string Folder = "building-permit";
    private const int Mutations = 2_000;

    [Theory]
    [InlineData("""[{ "on": "2026-03-12" }]""", "Action 1 must be one of")]
    [InlineData("""[{ "on": "2026-03-12", "task": "t", "by": "b", "served": true }]""", "Action 1 must be one of")]
    [InlineData("""[{ "on": "2026-03-12", "served": true }, { "on": "2026-03-11", "served": true }]""", "Action 2 is on 2026-03-11")]
    [InlineData("""[{ "on": "2027-03-12", "served": true }]""", "before the last action")]
    [InlineData("""[{ "on": "12 March", "served": true }]""", "line 1")]
    [InlineData("""[{ "on": "2026-03-12", "phone": "call" }]""", "phone")]
    public void A_scenario_that_does_not_follow_the_format_is_refused(string actions, string says)
    {
        var json = Refused();
        json["actions"] = JsonNode.Parse(actions);

        var reading = () => Parse(json);

        reading.Should().Throw<BundleException>().WithMessage($"*{says}*");
    }

    [Fact]
    public void What_differs_is_said_in_both_languages()
    {
        var json = Refused();
        json["expect"]!["fee"] = 10200;
        json["expect"]!["messages"] = new JsonArray("receipt");

        RunOf(json).Should().Equal(
            new Texts("avgift: väntat 10200, blev 9800", "fee: expected 10200, found 9800"),
            new Texts(
                "meddelanden: väntat [receipt], blev [receipt, decision, final]",
                "messages: expected [receipt], found [receipt, decision, final]"));
    }

    [Theory]
    [InlineData("by", "greta.granskare", "did 'draft-decision' too")]
    [InlineData("task", "nothing", "no open task 'nothing'")]
    public void An_action_that_cannot_be_done_stops_the_scenario(string field, string value, string says)
    {
        var json = Refused();
        json["actions"]![1]!["by"] = "greta.granskare";
        json["actions"]![2]![field] = value;

        RunOf(json).Should().ContainSingle().Which.En.Should().Contain("Action 3").And.Contain(says);
    }

    [Fact]
    public void An_answer_that_the_form_refuses_stops_the_scenario()
    {
        var json = Refused();
        json["actions"]![1]!["answers"]!["reasons"] = "";

        RunOf(json).Should().ContainSingle().Which.En.Should().Be("Action 2, reasons: Fill in this field.");
    }

    [Fact]
    public void Damaged_files_are_refused_with_a_sentence()
    {
        var random = new Random(20261121);
        var source = Encoding.UTF8.GetBytes(Refused().ToJsonString());
        for (var i = 0; i < Mutations; i++)
        {
            var damaged = (byte[])source.Clone();
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                Scenario.Parse("scenarios/damaged.json", damaged);
            }
            catch (BundleException problem)
            {
                problem.Message.Should().StartWith("scenarios/damaged.json", "mutation {0}", i);
            }
        }
    }

    private static JsonObject Refused() =>
        JsonNode.Parse(DefinitionFolders.Load(Folder).Bundle.ReadText("scenarios/refused.json"))!.AsObject();

    private static Scenario Parse(JsonObject json) => Scenario.Parse("scenarios/refused.json", Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static IReadOnlyList<Texts> RunOf(JsonObject json) =>
        RunScenario.Run(DefinitionFolders.Load(Folder), Parse(json), DefinitionFolders.Calendar).Findings;
}
