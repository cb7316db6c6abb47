using System.Text.Json;
using System.Xml;
using Workflows.Engine.Dmn;
using Workflows.Engine.Model;

namespace Workflows.Processes.Drafts.Checks;

/// <summary>
/// What the engine says against a process map or a decision table, in both languages and with the names that the steps have on
/// the map. The engine knows English alone; <c>EngineFaults.sv.json</c> has the Swedish of each of its sentences.
/// </summary>
internal static class EngineFaultTexts
{
    private static readonly SwedishFaults Swedish = Read();

    /// <summary>The Swedish of each English sentence.</summary>
    public static IReadOnlyDictionary<string, string> Sentences => Swedish.Sentences;

    /// <summary>The faults of a map as findings.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bpmn">Its text; it need not be readable to its end.</param>
    /// <param name="faults">What the engine says.</param>
    public static IReadOnlyList<DraftFinding> Findings(string path, string bpmn, IEnumerable<ModelFault> faults)
    {
        var names = NamesIn(bpmn);
        return [.. faults.Select(x => DraftFinding.Error(path, Say(x, Swedish.Sentence, Swedish.Word, names), Say(x, s => s, s => s, names), x.ElementId))];
    }

    /// <summary>What is wrong with a decision table as a finding.</summary>
    public static DraftFinding Finding(string path, DmnProblem problem)
    {
        var (line, sv) = (problem.Place.Line, Capital(problem.Text.In(Swedish.Sentence, Swedish.Word)));
        return DraftFinding.Error(path, line == 0 ? sv : $"Rad {line}: {sv}", line == 0 ? problem.Message : $"Line {line}: {problem.Message}", problem.Place.Id);
    }

    private static string Say(ModelFault fault, Func<string, string> sentence, Func<string, string> word, Dictionary<string, string> names) =>
        Capital(fault.Text.In(sentence, x => names.TryGetValue(x, out var name) ? $"«{name}»" : word(x)));

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The names of elements by their ids, as far as the file can be read.</summary>
    private static Dictionary<string, string> NamesIn(string bpmn)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = XmlReader.Create(new StringReader(bpmn), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        try
        {
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.GetAttribute("id") is { } id && reader.GetAttribute("name") is { Length: > 0 } name)
                    names.TryAdd(id, name);
            }
        }
        catch (XmlException)
        {
            // The fault that is being told says so.
        }

        return names;
    }

    private static SwedishFaults Read()
    {
        using var stream = typeof(EngineFaultTexts).Assembly.GetManifestResourceStream("Checks/EngineFaults.sv.json")!;
        return JsonSerializer.Deserialize<SwedishFaults>(stream, JsonSerializerOptions.Web)!;
    }

    /// <param name="Words">Of elements and attributes of BPMN, by their names in the standard.</param>
    /// <param name="Sentences">By their English.</param>
    private sealed record SwedishFaults(Dictionary<string, string> Words, Dictionary<string, string> Sentences)
    {
        public string Sentence(string english) => Sentences.GetValueOrDefault(english, english);

        public string Word(string english) => Words.GetValueOrDefault(english, english);
    }
}
