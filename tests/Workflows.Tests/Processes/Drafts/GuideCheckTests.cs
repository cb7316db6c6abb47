using Testing;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts.Checks;

namespace Workflows.Tests.Processes.Drafts;

public sealed class GuideCheckTests
{
    private const string Table = "decisions/guide.dmn";
    private const string Form = "forms/guide.form";

    [Theory]
    [InlineData(Table, "<text>\"temporary\"</text></inputEntry>", "<text>\"tillfällig\"</text></inputEntry>", "The guide does not answer whoever chooses «What do you want to do?»: Put something up for a limited time")]
    [InlineData(Table, "<text>\"other\"</text></inputEntry>", "<text>\"other\", \"use\"</text></inputEntry>", "match at once")]
    [InlineData(Table, "<text>&lt;= 30</text>", "<text>&lt; 30</text>", "The guide does not answer whoever chooses")]
    [InlineData(Table, "<text>\"new-building\"</text>", "<text>\"new-house\"</text>", "no note «new-house»")]
    [InlineData(Table, "<text>\"permit\"</text></outputEntry><outputEntry id=\"told-10-11\">", "<text>\"lov\"</text></outputEntry><outputEntry id=\"told-10-11\">", "The need «lov» is none of permit, notification, nothing and ask.")]
    [InlineData("process.json", "\"decision\": \"guide\"", "\"decision\": \"vägledning\"", "The guide's decision table «vägledning» does not exist.")]
    [InlineData("process.json", "\"form\": \"guide\"", "\"form\": \"fråga\"", "The guide's form «fråga» does not exist.")]
    [InlineData(Form, "\"key\": \"shore\"", "\"key\": \"water\"", "The decision table reads «shore», which the guide does not ask.")]
    [InlineData(Form, "\"type\": \"number\"", "\"type\": \"textfield\"", "a guide asks only by choices and numbers")]
    [InlineData(Form, "\"required\": true", "\"required\": false", "every question of a guide must be required")]
    public void What_leaves_a_visitor_without_an_answer_is_told(string file, string from, string to, string told) =>
        Findings(file, from, to).Should().Contain(x => x.Level == FindingLevel.Error && x.Message.En.Contains(told, StringComparison.Ordinal));

    [Fact]
    public void A_note_that_nobody_reads_is_told() =>
        Findings(Table, "<text>\"advance\"</text>", "<text>\"shore\"</text>").Should().ContainSingle(x => x.Level == FindingLevel.Warning)
            .Which.Message.En.Should().Be("The guide's note «advance» is never shown.");

    private static List<DraftFinding> Findings(string file, string from, string to)
    {
        var bundle = ReadBundleFolder.Run(Repository.PathOf("definitions/building-permit"));
        var text = bundle.ReadText(file);
        text.Should().Contain(from);
        var changed = bundle.With(file, text.Replace(from, to, StringComparison.Ordinal));
        return [.. new GuideChecks(PublishedProcess.Load(changed)).Run()];
    }
}
