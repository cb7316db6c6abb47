using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Tests.Engine.Execution;

/// <summary>Small models as text: elements as XML, flows as <c>a -> b</c>, <c>a -> b if condition</c>.</summary>
internal static class Bpmn
{
    public const string Main = "p";

    /// <summary>Every node that leads nowhere gets an end event, as the standard wants where there is a start event.</summary>
    public static string Text(string body, string definitions = "")
    {
        var document = XDocument.Parse(
            $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
              xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="urn:test">
              {definitions}
              <process id="{Main}" isExecutable="true">{body}</process>
            </definitions>
            """,
            LoadOptions.PreserveWhitespace);
        foreach (var level in document.Descendants().Where(element => element.Elements(Model + "startEvent").Any()).ToList())
            AddEnds(level);
        return document.ToString(SaveOptions.DisableFormatting);
    }

    public static ProcessModel Load(string body, string definitions = "") => ProcessModel.Load(Text(body, definitions));

    private static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private static void AddEnds(XElement level)
    {
        var sources = level.Elements(Model + "sequenceFlow").Select(flow => (string?)flow.Attribute("sourceRef")).ToHashSet();
        foreach (var node in level.Elements().Where(element => GoesOn(element) && !sources.Contains((string?)element.Attribute("id"))).ToList())
        {
            var id = (string?)node.Attribute("id");
            level.Add(
                new XElement(Model + "endEvent", new XAttribute("id", id + "_end")),
                new XElement(Model + "sequenceFlow", new XAttribute("id", id + "_over"), new XAttribute("sourceRef", id!), new XAttribute("targetRef", id + "_end")));
        }
    }

    private static bool GoesOn(XElement element) => element.Name.LocalName switch
    {
        "subProcess" => (string?)element.Attribute("triggeredByEvent") != "true",
        "boundaryEvent" => !element.Elements(Model + "compensateEventDefinition").Any(),
        "intermediateThrowEvent" => !element.Elements(Model + "linkEventDefinition").Any(),
        "startEvent" or "transaction" or "adHocSubProcess" or "callActivity" or "intermediateCatchEvent" => true,
        var name => (name.EndsWith("Task", StringComparison.Ordinal) || name.EndsWith("Gateway", StringComparison.Ordinal) || name == "task")
            && (string?)element.Attribute("isForCompensation") != "true",
    };

    /// <summary>One flow per line or semicolon; the id is f and its number with the source, unless given as <c>id: a -> b</c>.</summary>
    public static string Flows(string lines)
    {
        var xml = new StringBuilder();
        foreach (var line in lines.Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var named = line.Split(": ", 2);
            var (id, flow) = named.Length == 2 && !named[0].Contains('>') ? (named[0], named[1]) : (null, line);
            var condition = flow.Split(" if ", 2);
            var ends = condition[0].Split("->", StringSplitOptions.TrimEntries);
            xml.Append(CultureInfo.InvariantCulture, $"""<sequenceFlow id="{id ?? $"{ends[0]}_{ends[1]}"}" sourceRef="{ends[0]}" targetRef="{ends[1]}">""");
            if (condition.Length == 2)
                xml.Append(CultureInfo.InvariantCulture, $"""<conditionExpression xsi:type="tFormalExpression">={condition[1].Replace("<", "&lt;", StringComparison.Ordinal)}</conditionExpression>""");
            xml.Append("</sequenceFlow>");
        }

        return xml.ToString();
    }

    public static string Job(string id, string inside = "", string attributes = "") =>
        $"""<serviceTask id="{id}" {attributes}><extensionElements><zeebe:taskDefinition type="{id}"/></extensionElements>{inside}</serviceTask>""";

    public static string Script(string id, string expression, string variable) =>
        $"""<scriptTask id="{id}"><extensionElements><zeebe:script expression="={expression}" resultVariable="{variable}"/></extensionElements></scriptTask>""";

    public static FeelValue N(int number) => FeelNumber.Of(number);

    public static FeelValue S(string text) => FeelString.Of(text);

    public static Dictionary<string, FeelValue> With(params (string Name, FeelValue Value)[] variables) =>
        variables.ToDictionary(x => x.Name, x => x.Value);

    public static StepContext At(DateTimeOffset? now = null) => new() { Now = now ?? new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero) };
}
