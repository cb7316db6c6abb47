using System.Text;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;

namespace Workflows.Tests.Deadlines;

public class RulesFormatTests
{
    private const int Mutations = 500;
    private const int MostBytes = 1024 * 1024;

    private const string Good = """
        {
          "process": "prov",
          "events": {
            "in": { "sv": "ansökan kom in", "en": "the application came" },
            "out": { "sv": "beslut fattades", "en": "a decision was made" }
          },
          "rules": [
            {
              "id": "decision",
              "name": { "sv": "Beslut", "en": "Decision" },
              "sources": [{ "statute": "FL 9", "mark": "v" }],
              "starts": { "first": ["in"] },
              "period": { "weeks": 3 },
              "ends": ["out"]
            }
          ]
        }
        """;

    [Fact]
    public void A_small_file_is_read() => Parse(Good)["decision"].Period!.Count.Should().Be(3);

    [Theory]
    [InlineData("\"weeks\": 3", "\"weeks\": 3, \"days\": 1", "$.rules[0].period", 13, "exactly one of")]
    [InlineData("\"weeks\": 3", "\"weeks\": -3", "$.rules[0].period.weeks", 13, "whole number from 0")]
    [InlineData("\"weeks\": 3", "\"weeks\": 1e99", "$.rules[0].period.weeks", 13, "whole number")]
    [InlineData("\"weeks\": 3", "\"moons\": 3", "$.rules[0].period.moons", 13, "'moons' is not known here")]
    [InlineData("[\"in\"]", "[\"inn\"]", "$.rules[0].starts.first[0]", 12, "not in the catalogue")]
    [InlineData("[\"out\"]", "[\"in\"]", "$.rules[0]", 8, "two roles")]
    [InlineData("\"mark\": \"v\"", "\"mark\": \"x\"", "$.rules[0].sources[0].mark", 11, "use one of: v, s, m, p")]
    [InlineData("\"id\": \"decision\",", "", "$.rules[0]", 8, "'id' is missing")]
    [InlineData("\"en\": \"Decision\"", "\"en\": \"\"", "$.rules[0].name.en", 10, "1 to 2000 characters")]
    [InlineData("\"starts\": {", "\"starts\": { \"after\": [\"other\"],", "$.rules[0].starts.after[0]", 12, "no earlier rule")]
    [InlineData("\"ends\"", "\"holidays\": [], \"ends\"", "$.rules[0].holidays", 14, "'holidays' is not known here")]
    [InlineData("\"process\": \"prov\",", "\"process\": \"prov\", \"process\": \"x\",", "$.process", 2, "given twice")]
    [InlineData("\"period\": { \"weeks\": 3 },", "", "$.rules[0]", 8, "either 'period' or 'latestOf'")]
    public void A_fault_is_refused_with_its_place(string good, string bad, string path, int line, string why)
    {
        var parse = () => Parse(Good.Replace(good, bad, StringComparison.Ordinal));

        parse.Should().Throw<JsonFileException>()
            .Where(e => e.Path == path && e.Line == line && e.Message.Contains(why, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{ \"process\": \"\\ud800\" }")]
    [InlineData("{ \"\\ud800\": 1 }")]
    public void What_is_no_rules_file_is_refused(string text)
    {
        var parse = () => Parse(text);

        parse.Should().Throw<JsonFileException>();
    }

    [Fact]
    public void A_file_too_large_or_too_deep_is_refused()
    {
        var large = () => DeadlineRules.Parse(new byte[MostBytes + 1]);
        var deep = () => Parse(string.Concat(Enumerable.Repeat("[", 10_000)));

        large.Should().Throw<JsonFileException>().WithMessage("*larger than 1024 KiB*");
        deep.Should().Throw<JsonFileException>();
    }

    [Fact]
    public void Whatever_is_done_to_a_file_it_is_read_or_refused()
    {
        var original = Definitions.Read("building-permit/deadlines.json");
        for (var seed = 0; seed < Mutations; seed++)
        {
            var mutated = Mutate(original, new Random(seed));
            try
            {
                EvaluateAll(DeadlineRules.Parse(mutated));
            }
            catch (JsonFileException e)
            {
                e.Line.Should().BePositive("seed {0}", seed);
            }
            catch (Exception e) when (e is not JsonFileException)
            {
                Assert.Fail($"Seed {seed}: {e}");
            }
        }
    }

    [Fact]
    public void Whatever_is_done_to_events_they_are_read_or_refused()
    {
        var rules = Definitions.BuildingPermit;
        var original = ClockEventJson.Write(EventsOf(rules));
        for (var seed = 0; seed < Mutations; seed++)
        {
            var mutated = Mutate(original, new Random(seed));
            try
            {
                LegalClock.EvaluateAll(rules, ClockEventJson.Parse(mutated), Definitions.Calendar, TestClock.Noon("2027-01-01"));
            }
            catch (JsonFileException e)
            {
                e.Line.Should().BePositive("seed {0}", seed);
            }
            catch (Exception e) when (e is not JsonFileException)
            {
                Assert.Fail($"Seed {seed}: {e}");
            }
        }
    }

    [Fact]
    public void Events_survive_writing_and_reading()
    {
        var events = EventsOf(Definitions.BuildingPermit);

        ClockEventJson.Parse(ClockEventJson.Write(events)).Should().BeEquivalentTo(events);
    }

    private static DeadlineRules Parse(string text) => DeadlineRules.Parse(Encoding.UTF8.GetBytes(text));

    private static void EvaluateAll(DeadlineRules rules) =>
        LegalClock.EvaluateAll(rules, EventsOf(rules), Definitions.Calendar, TestClock.Noon("2027-01-01"));

    private static List<ClockEvent> EventsOf(DeadlineRules rules) =>
        [.. rules.Events.Keys.Order(StringComparer.Ordinal).Select((type, i) => TestClock.Day(
            TestClock.Date("2026-01-02").AddDays(i).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            type,
            "person=p",
            "answerBy=2026-09-01",
            "outcome=granted"))];

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var left = 1 + random.Next(4); left > 0; left--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(40), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(400), bytes.Count - at)));
                    break;
                case 3:
                    ReplaceDigits(bytes, at, random);
                    break;
                default:
                    bytes.Insert(at, (byte)"{}[]\",:0-x"[random.Next(10)]);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Makes the next number or date another one, which mostly keeps the file readable.</summary>
    private static void ReplaceDigits(List<byte> bytes, int from, Random random)
    {
        for (var at = from; at < bytes.Count && at < from + 200; at++)
        {
            if (bytes[at] is >= (byte)'0' and <= (byte)'9')
                bytes[at] = (byte)('0' + random.Next(10));
        }
    }
}
