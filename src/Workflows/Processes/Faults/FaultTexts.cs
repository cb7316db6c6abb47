using System.Text.Json;
using System.Xml;
using Workflows.Engine.Dmn;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Faults;

/// <summary>
/// What the engine and the parts around it say against a process, in both languages and with the names that the steps have on
/// the map. They know English alone; <c>Faults.sv.json</c> has the Swedish of each of their sentences.
/// </summary>
internal static class FaultTexts
{
    /// <summary>How many faults of a map are told where there is room for one sentence.</summary>
    private const int MostTold = 3;

    private static readonly SwedishFaults Swedish = Read();

    /// <summary>The Swedish of each English sentence.</summary>
    public static IReadOnlyDictionary<string, string> Sentences => Swedish.Sentences;

    public static Texts Of(FaultText fault) => new(Capital(fault.In(Swedish.Sentence, x => x)), Capital(fault.ToString()));

    /// <summary>What is wrong with a decision table, after its line.</summary>
    public static Texts Of(DmnProblem problem)
    {
        var said = new Texts(Capital(problem.Text.In(Swedish.Sentence, Swedish.Word)), problem.Message);
        return problem.Place.Line == 0 ? said : new Texts($"Rad {problem.Place.Line}: {said.Sv}", $"Line {problem.Place.Line}: {said.En}");
    }

    /// <summary>The first faults of a map.</summary>
    public static Texts Of(string bpmn, IReadOnlyList<ModelFault> faults)
    {
        var told = Each(bpmn, faults.Take(MostTold)).Select(x => x.Text).ToList();
        return new Texts(string.Join(' ', told.Select(x => x.Sv)), string.Join(' ', told.Select(x => x.En)));
    }

    /// <summary>Every fault of a map.</summary>
    /// <param name="bpmn">The file's text; it need not be readable to its end.</param>
    /// <param name="faults">What the engine says.</param>
    public static IEnumerable<(ModelFault Fault, Texts Text)> Each(string bpmn, IEnumerable<ModelFault> faults)
    {
        var names = NamesIn(bpmn);
        return faults.Select(x => (x, new Texts(Say(x, Swedish.Sentence, Swedish.Word, names), Say(x, s => s, s => s, names))));
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
        using var stream = typeof(FaultTexts).Assembly.GetManifestResourceStream("Faults/Faults.sv.json")!;
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
