using System.Text.Json.Nodes;
using Testing;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Rules;

namespace Definitions.Tests.Deadlines;

public class DeadlineFilesTests
{
    public static TheoryData<string> Files => new(
        Directory.EnumerateFiles(Repository.PathOf("definitions"), "deadlines.json", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_of_rules_matches_the_schema_and_is_read(string file)
    {
        SchemaOf("deadlines").Faults(JsonOf(file)).Should().BeEmpty();
        Read(file).Rules.Should().NotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_event_type_is_used_and_every_policy_is_a_promise_or_kept_apart(string file)
    {
        var rules = Read(file);
        var text = File.ReadAllText(Repository.PathOf(file));

        foreach (var type in rules.Events.Keys)
            text.Split($"\"{type}\"").Length.Should().BeGreaterThan(2, "'{0}' is in the catalogue", type);
        rules.Rules.Where(r => r.Nature is RuleNature.Limit or RuleNature.Waiting).SelectMany(r => r.Sources)
            .Should().OnlyContain(s => s.Mark != SourceMark.Policy, "what the municipality promises stands beside the law");
    }

    [Fact]
    public void The_schema_refuses_what_the_reader_refuses()
    {
        var json = JsonOf("definitions/preschool-placement/deadlines.json");
        json["rules"]![0]!["holidays"] = true;
        json["rules"]![0]!["period"]!["weeks"] = 3;
        json["rules"]![0]!["sources"]![0]!["mark"] = "x";

        SchemaOf("deadlines").Faults(json).Should().HaveCount(3);
    }

    [Fact]
    public void The_closing_days_match_their_schema_and_are_read()
    {
        SchemaOf("calendar").Faults(JsonOf("definitions/_shared/calendar.json")).Should().BeEmpty();
        CalendarFile.Parse(File.ReadAllBytes(Repository.PathOf("definitions/_shared/calendar.json"))).ClosingDays.Should().NotBeEmpty();
    }

    private static DeadlineRules Read(string file) => DeadlineRules.Parse(File.ReadAllBytes(Repository.PathOf(file)));

    private static SchemaCheck SchemaOf(string name) => new(JsonOf($"definitions/_schema/{name}.schema.json").AsObject());

    private static JsonNode JsonOf(string file) => JsonNode.Parse(File.ReadAllText(Repository.PathOf(file)))!;
}
