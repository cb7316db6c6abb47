using System.Xml;
using System.Xml.Linq;
using Workflows.Engine.Dmn;

namespace Conformance.Dmn;

/// <summary>Finds and reads the suite's test files, <c>testCases.xsd</c>.</summary>
internal static class TckFileReader
{
    private const string Namespace = "http://www.omg.org/spec/DMN/20160719/testcase";

    /// <summary>Every XML file below the folder, in order of path.</summary>
    public static IEnumerable<string> Find(string folder) =>
        Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>A test file; null for XML of another kind.</summary>
    /// <exception cref="XmlException">The file is no XML.</exception>
    /// <exception cref="InvalidDataException">Something the suite's schema asks for is missing.</exception>
    public static TckFile? Read(string path)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
        using var reader = XmlReader.Create(path, settings);
        var root = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
        if (root.Name != XName.Get("testCases", Namespace))
            return null;
        var model = root.Element(root.Name.Namespace + "modelName")?.Value.Trim()
            ?? throw new InvalidDataException($"{path}: 'testCases' needs a 'modelName'.");
        var modelPath = Path.Combine(Path.GetDirectoryName(path)!, model);
        return new TckFile(path, modelPath, [.. root.Elements(root.Name.Namespace + "testCase").Select(Case)]);
    }

    private static TckCase Case(XElement element, int index)
    {
        var name = element.Name.Namespace;
        var inputs = new DmnInputs();
        foreach (var input in element.Elements(name + "inputNode"))
            inputs.Set(TckValueReader.Name(input), TckValueReader.Read(input), input.Attribute("namespace")?.Value);
        var service = element.Attribute("type")?.Value == "decisionService" ? element.Attribute("invocableName")?.Value : null;
        var expectations = element.Elements(name + "resultNode").Select(node => new TckExpectation(
            TckValueReader.Name(node),
            node.Element(name + "expected") is { } expected
                ? TckValueReader.Read(expected)
                : Workflows.Engine.Feel.FeelNull.Instance));
        return new TckCase(element.Attribute("id")?.Value ?? $"{index + 1}", service, inputs, [.. expectations]);
    }
}
