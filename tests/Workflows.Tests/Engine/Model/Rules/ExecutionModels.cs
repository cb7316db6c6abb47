using System.Text.Json.Nodes;
using System.Xml.Linq;
using Testing;
using Workflows.Engine.Model.Rules;

namespace Workflows.Tests.Engine.Model.Rules;

/// <summary>The models of the conformance suite that are to be executed and not refused.</summary>
internal sealed record ExecutionModels(string File)
{
    public static IReadOnlyList<ExecutionModels> Load()
    {
        var folder = SharedData.Find("conformance/bpmn")!;
        var features = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(folder, "cases.json")))!.AsArray();
        return [.. features.Where(MayRun).Select(feature => new ExecutionModels(Path.Combine(folder, (string)feature!["file"]!)))];
    }

    public IReadOnlyList<BpmnFinding> Findings() => BpmnRules.Check(XDocument.Load(File, LoadOptions.SetLineInfo));

    private static bool MayRun(JsonNode? feature) =>
        feature!["cases"]!.AsArray().All(test => !test!["expect"]!["outcome"]!.ToJsonString().Contains("rejectedAtDeployment", StringComparison.Ordinal));
}
