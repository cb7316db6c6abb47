using static Workflows.Tests.Engine.Dmn.DmnText;

namespace Workflows.Tests.Engine.Dmn;

/// <summary>Rules as people model them: several boxed forms, tables and functions working together.</summary>
public sealed class ModelledRuleTests
{
    [Theory]
    [InlineData("[\"a\", \"b\"]", "list contains(?, \"a\")", "true")]
    [InlineData("[\"a\", \"b\"]", "[\"a\", \"b\"]", "true")]
    [InlineData("\"a\"", "[\"a\", \"b\"]", "true")]
    [InlineData("\"c\"", "[\"a\", \"b\"]", "false")]
    [InlineData("\"a\"", "\"b\", \"a\"", "true")]
    [InlineData("\"a\"", "not(\"b\", \"a\")", "false")]
    [InlineData("5", "[1..5), > 4", "true")]
    [InlineData("null", "null", "true")]
    [InlineData("null", "> 1", "false")]
    [InlineData("3", "limit", "false")]
    [InlineData("3", "< limit", "true")]
    [InlineData("date(\"2026-03-01\")", "< date(\"2026-04-01\")", "true")]
    [InlineData("duration(\"P10D\")", "[duration(\"P1D\")..duration(\"P14D\")]", "true")]
    public void An_input_entry_tests_the_input(string input, string entry, string expected)
    {
        var table = $"""
            <decisionTable hitPolicy="FIRST"><input><inputExpression><text>x</text></inputExpression></input><output/>
            <rule><inputEntry><text>{System.Security.SecurityElement.Escape(entry)}</text></inputEntry><outputEntry><text>true</text></outputEntry></rule>
            <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>false</text></outputEntry></rule></decisionTable>
            """;
        var body = Input("x") + Decision("limit", Literal("4")) + Decision("answer", table, "boolean", "x", "limit");

        Answer(body, ("x", input)).ShouldBe(expected);
    }

    [Fact]
    public void Entries_reach_members_with_spaces_of_the_tested_value()
    {
        var types = """<itemDefinition name="tPlot"><itemComponent name="net area"><typeRef>number</typeRef></itemComponent></itemDefinition>""";
        var table = """
            <decisionTable><input><inputExpression><text>plot</text></inputExpression></input><output/>
            <rule><inputEntry><text>?.net area > 10</text></inputEntry><outputEntry><text>"large"</text></outputEntry></rule></decisionTable>
            """;

        Answer(types + Input("plot", "tPlot") + Decision("answer", table, "string", "plot"), ("plot", "{net area: 12}")).ShouldBe("\"large\"");
    }

    [Fact]
    public void A_table_in_a_knowledge_model_reads_its_parameters()
    {
        var table = """
            <decisionTable><input><inputExpression><text>person.age</text></inputExpression></input><output/>
            <rule><inputEntry><text>&lt; 18</text></inputEntry><outputEntry><text>person.name + " is a minor"</text></outputEntry></rule>
            <rule><inputEntry><text>&gt;= 18</text></inputEntry><outputEntry><text>person.name + " is of age"</text></outputEntry></rule></decisionTable>
            """;
        var body = Knowledge("describe", table, "person") + Input("applicant") + Decision(
            "answer",
            $"""<invocation>{Literal("describe")}<binding><parameter name="person"/>{Literal("applicant")}</binding></invocation>""",
            "string", "applicant", "fn:describe");

        Answer(body, ("applicant", "{name: \"Kim\", age: 40}")).ShouldBe("\"Kim is of age\"");
    }

    [Fact]
    public void Offers_are_computed_by_recursion_and_sorted_by_a_function()
    {
        var payment = Knowledge("monthly payment", Literal("(p * r / 12) / (1 - (1 + r / 12) ** -n)"), "p: number, r: number, n: number");
        var remaining = Knowledge(
            "remaining", Literal("if months = 0 then p else remaining(p * (1 + r / 12) - pay, r, pay, months - 1)"),
            "p: number, r: number, pay: number, months: number");
        var metrics = Knowledge(
            "metrics",
            Context(
                ("lender name", Literal("offer.lender name")),
                ("pay", Literal("monthly payment(amount, offer.rate, 12)")),
                ("left", Literal("decimal(remaining(amount, offer.rate, pay, 12), 6)"))),
            "offer, amount: number", "Any", "fn:monthly payment", "fn:remaining");
        var offers = $"""
            <relation><column name="lender name"/><column name="rate"/>
            <row>{Literal("\"A\"")}{Literal("0.06")}</row><row>{Literal("\"B\"")}{Literal("0.03")}</row></relation>
            """;
        var ranked = Context(
            ("all", Literal("for o in offers return metrics(o, 1200)")),
            ("sorted", Literal("sort(all, function(x, y) x.pay < y.pay)")),
            (null, Literal("for m in sorted return {name: m.lender name, left: m.left}")));
        var body = payment + remaining + metrics + Decision("offers", offers) + Decision("answer", ranked, "Any", "offers", "fn:metrics");

        Answer(body).ShouldBe("[{name: \"B\", left: 0}, {name: \"A\", left: 0}]");
    }

    [Fact]
    public void Decisions_without_types_pass_on_the_names_inside_their_contexts()
    {
        var body = Decision("terms", Context(("monthly fee", Literal("10")), ("first period", Context(("number of months", Literal("3"))))))
            + Decision("answer", Literal("terms.monthly fee * terms.first period.number of months"), "number", "terms");

        Answer(body).ShouldBe("30");
    }

    [Fact]
    public void A_list_of_one_stands_for_its_item_where_a_type_asks_for_it()
    {
        var body = Knowledge("first letter", Literal("substring(s, 1, 1)"), "s: string")
            + Decision("names", Literal("[\"Kim\", \"Bo\"]"))
            + Decision("answer", Literal("first letter(names[item = \"Bo\"])"), "string", "names", "fn:first letter");

        Answer(body).ShouldBe("\"B\"");
    }

    [Fact]
    public void A_date_becomes_a_date_and_time_for_a_parameter_that_asks_for_it() =>
        Answer(Knowledge("hour", Literal("t.hour"), "t: date and time") + Decision("answer", Literal("hour(date(\"2026-03-01\"))"), "number", "fn:hour"))
            .ShouldBe("0");
}
