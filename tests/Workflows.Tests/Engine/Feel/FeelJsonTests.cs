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
}
