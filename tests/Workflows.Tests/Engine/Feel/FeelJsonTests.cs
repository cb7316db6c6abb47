using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Engine.Feel;

namespace Workflows.Tests.Engine.Feel;

public sealed class FeelJsonTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("0.1")]
    [InlineData("1234567890123456789012345678901234")]
    [InlineData("\"å\\n\"")]
    [InlineData("[1,[],{}]")]
    [InlineData("{\"a b\":1}")]
    [InlineData("{\"@feel\":\"date\",\"value\":\"2024-02-29\"}")]
    [InlineData("{\"@feel\":\"date and time\",\"value\":\"2026-06-01T12:00:00@Europe/Stockholm\"}")]
    [InlineData("{\"@feel\":\"duration\",\"value\":\"P1Y2M\"}")]
    [InlineData("{\"@feel\":\"range\",\"start\":1,\"startIncluded\":true,\"end\":null,\"endIncluded\":false,\"form\":\"Interval\"}")]
    public void What_is_written_reads_back_as_the_same_text(string json)
    {
        var value = FeelJson.FromNode(JsonNode.Parse(json));

        JsonNode.DeepEquals(FeelJson.ToNode(value), JsonNode.Parse(json)).Should().BeTrue();
    }

    [Fact]
    public void Plain_json_has_dates_as_text() =>
        FeelJson.ToPlainJson(FeelDate.Create(2026, 1, 2)!)!.GetValue<string>().Should().Be("2026-01-02");

    [Fact]
    public void A_number_with_an_exponent_keeps_its_value() =>
        FeelJson.FromNode(JsonNode.Parse("1.5e3")).Should().Be(FeelNumber.Of(1500));

    [Fact]
    public void A_broken_tag_is_a_plain_context() =>
        FeelJson.FromNode(JsonNode.Parse("{\"@feel\":\"date\",\"value\":\"never\"}")).Should().BeOfType<FeelContext>();

    [Theory]
    [InlineData("null")]
    [InlineData("[true, false, \"åäö \\\"🐎\\\"\"]")]
    [InlineData("0.1234567890123456789012345678901234")]
    [InlineData("1e300")]
    [InlineData("{a: 1, \"b c\": {d: [1, {e: null}]}}")]
    [InlineData("{\"@feel\": \"date\", value: \"2024-01-01\"}")]
    [InlineData("date(\"-999999999-01-01\")")]
    [InlineData("@\"10:00:00.123456789+02:00\"")]
    [InlineData("@\"2026-01-31T10:00:00@Europe/Stockholm\"")]
    [InlineData("@\"-P1DT2H3.5S\"")]
    [InlineData("[[1..3), (> @\"P1D\"), (= 3), (!= \"x\")]")]
    public void A_value_written_and_read_is_equal(string expression)
    {
        var value = FeelTest.Value(expression);
        FeelJson.Parse(FeelJson.ToJson(value)).Should().Be(value);
    }

    [Fact]
    public void Half_a_character_is_written_as_the_replacement_character() =>
        FeelJson.ToJson(FeelTest.Value("\"a\\ud83d\"")).Should().Be("\"a\uFFFD\"");

    [Theory]
    [InlineData("1e9999999")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{")]
    public void What_is_no_value_is_refused(string json) =>
        FluentActions.Invoking(() => FeelJson.Parse(json)).Should().Throw<JsonException>();

    [Fact]
    public void A_function_is_no_data() =>
        FluentActions.Invoking(() => FeelJson.ToJson(FeelTest.Value("function(x) x"))).Should().Throw<NotSupportedException>();
}
