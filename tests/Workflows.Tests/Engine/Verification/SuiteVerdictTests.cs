using System.Text.Json.Nodes;
using Testing;
using Workflows.Engine.Model;
using Workflows.Engine.Verification;

namespace Workflows.Tests.Engine.Verification;

public sealed class SuiteVerdictTests
{
    [SharedFact("conformance/bpmn")]
    public void Nearly_every_model_of_the_suite_gets_a_verdict_and_none_contradicts_its_expected_trace()
    {
        var folder = SharedData.Find("conformance/bpmn")!;
        var features = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "cases.json")))!.AsArray();
        var decided = 0;
        foreach (var feature in features)
        {
            if (Verdict(Path.Combine(folder, (string)feature!["file"]!), (string)feature["id"]!) is not { } verdict)
            {
                decided++;
                continue;
            }

            decided += verdict.IsComplete ? 1 : 0;
            Contradictions(feature, verdict).Should().BeEmpty(verdict.ProcessId);
        }

        decided.Should().BeGreaterThanOrEqualTo((int)Math.Ceiling(features.Count * 0.95));
    }

    private static ProcessVerdict? Verdict(string file, string process)
    {
        try
        {
            return Verifier.Verify(ProcessModel.Load(File.ReadAllBytes(file)), process);
        }
        catch (BpmnModelException)
        {
            return null;
        }
    }

    /// <summary>Markers that an undisputed case expects although the verifier says that nothing reaches their elements.</summary>
    private static IEnumerable<string> Contradictions(JsonNode feature, ProcessVerdict verdict)
    {
        var unreachable = verdict.EveryElementReachable is Answer.No no ? no.ElementIds : [];
        var elements = feature["markers"]!.AsObject().ToLookup(pair => (string)pair.Value!, pair => pair.Key);
        return feature["cases"]!.AsArray()
            .Where(test => test!["disputed"] is null)
            .SelectMany(test => test!["expect"]!["trace"]?.AsArray().Select(marker => (string)marker!) ?? [])
            .Where(marker => elements.Contains(marker) && elements[marker].All(unreachable.Contains));
    }
}
