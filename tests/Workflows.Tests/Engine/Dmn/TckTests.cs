using System.Globalization;
using Conformance.Dmn;
using Testing;
using static Workflows.Tests.Engine.Dmn.DmnText;

namespace Workflows.Tests.Engine.Dmn;

public sealed class TckTests
{
    [SharedFact("conformance/dmn")]
    public void Every_case_of_the_TCK_passes_but_what_calls_Java()
    {
        var failures = new List<string>();

        var tally = TckRunner.Run(SharedData.Find("conformance/dmn")!, failures.Add);

        failures.Where(failure => !failure.StartsWith("refused ", StringComparison.Ordinal)).Should().BeEmpty();
        tally.Failed.Should().Be(0);
        tally.Passed.Should().BeGreaterThan(1_500);
    }

    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("1", "1.00000001", false)]
    [InlineData("2.302585093", "2.302585092994045684", true)]
    [InlineData("649.1175498364003", "649.11754983640027", true)]
    [InlineData("0.3333333", "0.33333333333333", true)]
    [InlineData("0.333", "0.33333333333333", false)]
    [InlineData("1", "\"1\"", false)]
    [InlineData("null", "false", false)]
    [InlineData("{a: 1}", "{a: 1, b: null}", false)]
    [InlineData("{a: 1, b: 2}", "{b: 2, a: 1}", true)]
    [InlineData("[1, 2]", "[2, 1]", false)]
    [InlineData("date and time(\"2026-03-01T12:00:00Z\")", "date and time(\"2026-03-01T13:00:00+01:00\")", true)]
    [InlineData("date(\"2026-03-01\")", "date and time(\"2026-03-01T00:00:00Z\")", false)]
    public void Results_are_compared_as_the_suite_does(string expected, string actual, bool equal) =>
        TckComparison.Matches(Value(expected), Value(actual)).Should().Be(equal);

    [Fact]
    public void A_failing_case_is_reported_on_one_line_and_counted()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "m.dmn"), Definitions(Decision("a", Literal("1")) + Decision("b", Literal("[1]"))));
        File.WriteAllText(Path.Combine(folder.Path, "m-test.xml"), """
            <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <modelName>m.dmn</modelName>
              <testCase id="1"><resultNode name="a"><expected><value xsi:type="xsd:decimal">2</value></expected></resultNode></testCase>
              <testCase id="2"><resultNode name="b"><expected><list><item><value xsi:type="xsd:decimal">1</value></item></list></expected></resultNode></testCase>
            </testCases>
            """);
        var lines = new List<string>();

        var tally = TckRunner.Run(folder.Path, lines.Add);

        (tally.Passed, tally.Failed, tally.Refused).Should().Be((1, 1, 0));
        var name = Path.GetFileName(folder.Path);
        lines.Should().Equal(string.Create(CultureInfo.InvariantCulture, $"{name}/m-test.xml#1 a: expected 2 got 1"));
    }
}
