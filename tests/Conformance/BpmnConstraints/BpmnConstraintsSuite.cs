using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Workflows.Engine.Model;
using Workflows.Engine.Model.Rules;

namespace Conformance.BpmnConstraints;

/// <summary>Faulty BPMN models, each of which must be refused for the matter of the rule that it breaks.</summary>
internal static class BpmnConstraintsSuite
{
    public const string Usage = "<constraints.json>   faulty models that must be refused";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static int Run(string[] args)
    {
        if (args.Length != 1)
        {
            Console.Error.WriteLine($"usage: ./conformance bpmn-constraints {Usage}");
            return 2;
        }

        var cases = JsonSerializer.Deserialize<List<ConstraintCase>>(File.ReadAllText(args[0]), Json) ?? [];
        var folder = Path.GetDirectoryName(Path.GetFullPath(args[0]))!;
        var complaints = cases.Select(test => (test, Complaint: Complaint(test, Path.Combine(folder, test.File))))
            .Where(x => x.Complaint is not null).ToList();
        foreach (var (test, complaint) in complaints)
            Console.WriteLine($"{test.Id}: {complaint}");
        Console.WriteLine($"{cases.Count - complaints.Count} passed, {complaints.Count} failed");
        return complaints.Count == 0 ? 0 : 1;
    }

    /// <summary>Why the case fails; null when the model is refused for the rule's own matter.</summary>
    private static string? Complaint(ConstraintCase test, string path)
    {
        var findings = Check(path);
        if (findings.Count == 0)
            return $"not refused ({test.RuleText})";
        return findings.Any(finding => Matter.Matches(test, finding)) ? null
            : $"refused only for another reason ({test.RuleText}): {string.Join("; ", findings)}";
    }

    private static IReadOnlyList<BpmnFinding> Check(string path)
    {
        LegacyEncodings.Enable();
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return BpmnRules.Check(XDocument.Load(reader, LoadOptions.SetLineInfo));
    }
}
