using System.Text.Json.Nodes;
using Workflows.Processes.Bundles;
using Workflows.Processes.Guides;

namespace Definitions.Tests.Processes;

public sealed class GuideTests
{
    public static TheoryData<string> Folders => new(DefinitionFolders.Names.Where(x => DefinitionFolders.Load(x).Description.Guide is not null));

    /// <summary>What somebody answers, and by which rule they are told what.</summary>
    public static TheoryData<string, GuideNeed, string, string[]> Examples => new()
    {
        { Shed("yes", area: 30, other: 15), GuideNeed.Nothing, "free-within-plan", ["building-rules", "fireplace", "same-limits", "voluntary"] },
        { Shed("yes", area: 30.1m, other: 0), GuideNeed.Permit, "too-large", ["start-notice"] },
        { Shed("yes", area: 20, other: 25.1m), GuideNeed.Permit, "too-large", ["start-notice"] },
        { Shed("no", area: 50, other: 15), GuideNeed.Nothing, "free-outside-plan", ["building-rules", "fireplace", "same-limits", "voluntary"] },
        { Shed("no", area: 50, other: 15.1m), GuideNeed.Permit, "too-large", ["start-notice"] },
        { Shed("no", area: 50.1m, other: 0), GuideNeed.Permit, "too-large", ["start-notice"] },
        { Shed("unknown", area: 30, other: 15), GuideNeed.Nothing, "free-within-plan", ["building-rules", "fireplace", "same-limits", "voluntary"] },
        { Shed("unknown", area: 31, other: 0), GuideNeed.Ask, "plan-unknown", [] },
        { Shed("unknown", area: 30, other: 16), GuideNeed.Ask, "plan-unknown", [] },
        { Shed("unknown", area: 51, other: 0), GuideNeed.Permit, "too-large", ["start-notice"] },
        { Shed("yes", area: 15, other: 0, boundary: "consent"), GuideNeed.Nothing, "free-within-plan", ["building-rules", "fireplace", "same-limits", "voluntary", "written-consent"] },
        { Shed("yes", area: 15, other: 0, boundary: "near"), GuideNeed.Permit, "too-near", ["ask-neighbour", "start-notice"] },
        { Shed("yes", area: 15, other: 0, boundary: "unknown"), GuideNeed.Ask, "boundary-unknown", [] },
        { Shed("no", area: 15, other: 0, special: "yes"), GuideNeed.Permit, "special-area", ["start-notice"] },
        { Shed("no", area: 15, other: 0, special: "unknown"), GuideNeed.Ask, "special-unknown", [] },
        { Shed("no", area: 60, other: 0, special: "unknown"), GuideNeed.Permit, "too-large", ["start-notice"] },
        { Shed("no", area: 15, other: 0, shore: "yes"), GuideNeed.Nothing, "free-outside-plan", ["building-rules", "fireplace", "same-limits", "shore", "voluntary"] },
        { """{ "work": "outbuilding", "home": "no" }""", GuideNeed.Ask, "not-at-home", [] },
        { """{ "work": "house", "shore": "unknown" }""", GuideNeed.Permit, "new-building", ["advance", "shore", "start-notice"] },
        { """{ "work": "extension", "shore": "no" }""", GuideNeed.Ask, "extension", [] },
        { """{ "work": "inside", "inside": "safety" }""", GuideNeed.Notification, "inside-safety", ["start-notice"] },
        { """{ "work": "inside", "inside": "surface" }""", GuideNeed.Nothing, "inside-surface", ["voluntary"] },
        { """{ "work": "barrier", "barrier": "fence", "shore": "no" }""", GuideNeed.Nothing, "fence", ["voluntary"] },
        { """{ "work": "barrier", "barrier": "wall", "shore": "no" }""", GuideNeed.Ask, "wall", [] },
        { """{ "work": "ground", "levels": "yes", "detailedPlan": "yes", "shore": "no" }""", GuideNeed.Permit, "ground", ["start-notice"] },
        { """{ "work": "demolition", "detailedPlan": "yes" }""", GuideNeed.Permit, "demolition", ["start-notice"] },
        { """{ "work": "demolition", "detailedPlan": "no" }""", GuideNeed.Ask, "demolition-outside-plan", [] },
        { """{ "work": "temporary" }""", GuideNeed.Ask, "temporary", [] },
        { """{ "work": "other" }""", GuideNeed.Ask, "other", [] },
    };

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_way_through_a_guide_has_one_answer_and_every_note_is_told_to_somebody(string folder)
    {
        var process = DefinitionFolders.Load(folder);
        var notes = new HashSet<string>();
        var needs = new HashSet<GuideNeed>();

        foreach (var answers in GuidePaths.Of(process))
        {
            var told = AskGuide.Run(process, answers).Should().BeOfType<GuideOutcome.Told>("'{0}' is answered", answers).Subject;
            notes.UnionWith(told.Reasons.Concat(told.Advice));
            needs.Add(told.Need);
        }

        notes.Should().BeEquivalentTo(process.Description.Guide!.Notes.Keys);
        needs.Should().BeEquivalentTo(Enum.GetValues<GuideNeed>());
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_guide_asks_in_both_languages(string folder)
    {
        var process = DefinitionFolders.Load(folder);
        var fields = process.Form(process.Description.Guide!.Form).Fields.ToList();

        fields.Select(x => x.Label).Concat(fields.SelectMany(x => x.Options).Select(x => x.Label)).Should().OnlyContain(x => x.Sv != x.En && x.En.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Whoever_asks_is_told_by_the_rule_that_applies(string answers, GuideNeed need, string reason, string[] advice)
    {
        var told = (GuideOutcome.Told)AskGuide.Run(DefinitionFolders.Load("building-permit"), JsonNode.Parse(answers)!.AsObject());

        told.Need.Should().Be(need);
        told.Reasons.Should().Equal(reason);
        told.Advice.Should().BeEquivalentTo(advice);
    }

    [Theory]
    [InlineData("""{ "work": "house", "shore": "no" }""", "building", "house")]
    [InlineData("""{ "work": "demolition", "detailedPlan": "yes" }""", "demolition", "other")]
    [InlineData("""{ "work": "ground", "levels": "no", "detailedPlan": "yes", "shore": "no" }""", "ground", "other")]
    [InlineData("""{ "work": "inside", "inside": "safety" }""", "notification", "other")]
    [InlineData("""{ "work": "inside", "inside": "surface" }""", "voluntary", "other")]
    [InlineData("""{ "work": "temporary" }""", "temporary", "other")]
    public void The_application_begins_with_the_kind_of_case(string answers, string kind, string measure)
    {
        var told = (GuideOutcome.Told)AskGuide.Run(DefinitionFolders.Load("building-permit"), JsonNode.Parse(answers)!.AsObject());

        told.Application["kind"]!.GetValue<string>().Should().Be(kind);
        told.Application["measure"]!.GetValue<string>().Should().Be(measure);
    }

    [Fact]
    public void What_the_application_does_not_take_is_left_out_and_a_number_keeps_its_comma()
    {
        var process = DefinitionFolders.Load("building-permit");
        var answers = JsonNode.Parse(Shed("yes", 20, 0))!.AsObject();
        answers["area"] = "24,5";

        var told = (GuideOutcome.Told)AskGuide.Run(process, answers);
        var filled = AskGuide.Fitting(process.Form(process.Description.Application.Form), told.Application);

        filled["area"]!.GetValue<string>().Should().Be("24,5");
        filled["detailedPlan"]!.GetValue<string>().Should().Be("yes");
        filled["measure"]!.GetValue<string>().Should().Be("other");
        filled.ContainsKey("boundary").Should().BeFalse();
    }

    private static string Shed(string plan, decimal area, decimal other, string boundary = "far", string special = "no", string shore = "no") => new JsonObject
    {
        ["work"] = "outbuilding",
        ["home"] = "yes",
        ["detailedPlan"] = plan,
        ["special"] = special,
        ["shore"] = shore,
        ["area"] = area,
        ["otherArea"] = other,
        ["boundary"] = boundary,
    }.ToJsonString();
}
