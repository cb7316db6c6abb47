using System.Security;
using Workflows.Engine.Dmn;
using Workflows.Engine.Feel;

namespace Workflows.Tests.Engine.Dmn;

/// <summary>Writes small DMN models and evaluates them.</summary>
internal static class DmnText
{
    public const string Latest = "https://www.omg.org/spec/DMN/20230324/MODEL/";

    public static string Definitions(string body, string modelNamespace = "urn:test", string version = Latest) =>
        $"""<definitions xmlns="{version}" name="test" namespace="{modelNamespace}">{body}</definitions>""";

    public static string Literal(string feel) =>
        $"<literalExpression><text>{SecurityElement.Escape(feel)}</text></literalExpression>";

    public static string Input(string name, string type = "Any") =>
        $"""<inputData name="{name}" id="{Id(name)}"><variable name="{name}" typeRef="{type}"/></inputData>""";

    public static string Decision(string name, string logic, string type = "Any", params string[] requires) =>
        $"""
        <decision name="{name}" id="{Id(name)}"><variable name="{name}" typeRef="{type}"/>
        {string.Concat(requires.Select(Requirement))}{logic}</decision>
        """;

    public static string Knowledge(string name, string logic, string parameters, string type = "Any", params string[] requires) =>
        $"""
        <businessKnowledgeModel name="{name}" id="{Id(name)}"><variable name="{name}" typeRef="{type}"/>
        <encapsulatedLogic>{Parameters(parameters)}{logic}</encapsulatedLogic>
        {string.Concat(requires.Select(Requirement))}</businessKnowledgeModel>
        """;

    /// <summary>Parameters written as <c>a: number, b: string</c>.</summary>
    public static string Parameters(string list) => string.Concat(list.Split(", ", StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split(": "))
        .Select(p => $"""<formalParameter name="{p[0]}" typeRef="{(p.Length > 1 ? p[1] : "Any")}"/>"""));

    /// <summary>A requirement by the target's name; a leading <c>fn:</c> makes it a knowledge requirement.</summary>
    public static string Requirement(string target) => target.StartsWith("fn:", StringComparison.Ordinal)
        ? $"""<knowledgeRequirement><requiredKnowledge href="{Href(target[3..])}"/></knowledgeRequirement>"""
        : $"""<informationRequirement><requiredDecision href="{Href(target)}"/></informationRequirement>""";

    public static string Context(params (string? Name, string Logic)[] entries) => "<context>" + string.Concat(entries.Select(e =>
        e.Name is null
            ? $"<contextEntry>{e.Logic}</contextEntry>"
            : $"""<contextEntry><variable name="{e.Name}"/>{e.Logic}</contextEntry>""")) + "</context>";

    public static string Id(string name) => "_" + name.Replace(' ', '_');

    public static FeelEvaluation Evaluation(FeelBudget? budget = null) =>
        new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc, budget ?? new FeelBudget());

    /// <summary>A value written in FEEL.</summary>
    public static FeelValue Value(string feel) => FeelExpression.Parse(feel).Evaluate(FeelScope.Empty, Evaluation()).Value;

    public static FeelContext Inputs(params (string Name, string Feel)[] inputs) =>
        FeelContext.Of([.. inputs.Select(i => KeyValuePair.Create(i.Name, Value(i.Feel)))]);

    /// <summary>The result of the decision <c>answer</c> in a model of this body.</summary>
    public static DmnResult Answer(string body, params (string Name, string Feel)[] inputs) =>
        DmnModel.Load(Definitions(body)).Evaluate("answer", Inputs(inputs), Evaluation());

    /// <summary>The result of a single expression as the logic of a decision.</summary>
    public static DmnResult Logic(string logic, string type = "Any") => Answer(Decision("answer", logic, type));

    public static void ShouldBe(this DmnResult result, string feel) =>
        result.Value.Should().Be(Value(feel), "the reasons were: {0}", string.Join("; ", result.Reasons));

    public static void ShouldBeNullBecause(this DmnResult result, string part)
    {
        result.Value.Should().Be(FeelNull.Instance);
        string.Join("; ", result.Reasons).Should().Contain(part);
    }

    private static string Href(string target)
    {
        var hash = target.LastIndexOf('#');
        return target[..(hash + 1)] + (hash < 0 ? "#" : "") + Id(target[(hash + 1)..]);
    }
}
