using System.Text.Json.Nodes;
using System.Xml.Linq;
using Testing;

namespace Definitions.Tests.Processes;

/// <summary>A definition's BPMN as it is written, for checks of what the engine does not read.</summary>
internal sealed class BpmnText(string folder)
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";
    private static readonly string[] Steps = ["task", "serviceTask", "userTask", "businessRuleTask", "sendTask", "receiveTask", "scriptTask", "manualTask"];

    public XDocument Document { get; } =
        XDocument.Load(Repository.PathOf($"definitions/{folder}/process.bpmn"), LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);

    public IEnumerable<XElement> AllSteps => Document.Descendants().Where(x => x.Name.Namespace == Bpmn && Steps.Contains(x.Name.LocalName));

    public IEnumerable<string> Ids => Document.Descendants().Where(x => x.Name.Namespace == Bpmn).Attributes("id").Select(x => x.Value);

    public IEnumerable<string> MessageNames => Document.Descendants(Bpmn + "message").Attributes("name").Select(x => x.Value);

    public IEnumerable<string> Headers(string key) => Values("header", "key", key);

    public IEnumerable<string> Properties(string name) => Values("property", "name", name);

    public IEnumerable<string> Attribute(string element, string attribute) =>
        Document.Descendants(Zeebe + element).Attributes(attribute).Select(x => x.Value);

    public static (string? Id, string? Version) TemplateOf(XElement step) =>
        ((string?)step.Attribute(Zeebe + "modelerTemplate"), (string?)step.Attribute(Zeebe + "modelerTemplateVersion"));

    public static string? JobTypeOf(XElement step) => (string?)step.Descendants(Zeebe + "taskDefinition").FirstOrDefault()?.Attribute("type");

    /// <summary>The element templates by id and version, with the job type that each sets.</summary>
    public static Dictionary<(string?, string?), string?> Templates() =>
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("definitions/_shared/templates/municipal-steps.json")))!.AsArray().ToDictionary(
            x => ((string?)x!["id"], x["version"]?.ToJsonString()),
            x => (string?)x!["properties"]!.AsArray().FirstOrDefault(p => (string?)p!["binding"]!["type"] == "zeebe:taskDefinition")?["value"]);

    private IEnumerable<string> Values(string element, string by, string name) =>
        Document.Descendants(Zeebe + element).Where(x => (string?)x.Attribute(by) == name).Attributes("value").Select(x => x.Value).Distinct();
}
