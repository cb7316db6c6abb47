using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Model.Rules;

/// <summary>Ids, imports, extensions and documentation (8.2, 8.4.1).</summary>
internal static partial class IdentityRules
{
    private const string BpmnType = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private const string SchemaType = "http://www.w3.org/2001/XMLSchema";

    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("Ids are unique in the file", "8.4.1", ["EXT002"], model =>
            model.Duplicates.Select(e => new Fault(e, $"The id {e.Id()} is used more than once."))),

        new("An id is an XML name without colon", "8.4.1", [], model =>
            model.Elements.Where(e => e.Text("id") is { } id && !IsName(id.Trim()))
                .Select(e => new Fault(e, $"The id \"{e.Text("id")}\" is not a valid XML name."))),

        new("An import says the type of what it imports, and what it imports can be read", "8.2.1", ["EXT001"], model =>
            model.Of("import").SelectMany(i => WrongImport(i).Select(why => new Fault(i, why)))),

        new("An extension that must be understood is known to the engine", "8.2.3", ["EXT003"], model =>
            model.Of("extension").Where(x => x.Is("mustUnderstand"))
                .Select(x => new Fault(x, $"The file demands that the extension {x.Text("definition")} is understood; the engine does not know it."))),

        new("The format of a documentation or text annotation is a MIME type", "8.4.1", ["EXT004", "EXT005"], model =>
            model.Of("documentation", "textAnnotation").Where(d => d.Text("textFormat") is { } format && !MimeType().IsMatch(format))
                .Select(d => new Fault(d, $"The textFormat \"{d.Text("textFormat")}\" is not a MIME type such as text/plain."))),
    ];

    private static bool IsName(string id)
    {
        try
        {
            XmlConvert.VerifyNCName(id);
            return true;
        }
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            return false;
        }
    }

    private static IEnumerable<FaultText> WrongImport(XElement import)
    {
        var (type, location) = (import.Text("importType") ?? "", import.Text("location") ?? "");
        if (!Uri.IsWellFormedUriString(type, UriKind.Absolute))
            yield return FaultText.Of($"The importType \"{type}\" is not an absolute URI.");
        else if (type == BpmnType)
            yield return FaultText.Of($"The import of {location} cannot be resolved: a process is read from one file; put what it uses into this file.");
        else if (location.EndsWith(".bpmn", StringComparison.OrdinalIgnoreCase))
            yield return FaultText.Of($"The import of {location} has the importType {type}; a BPMN file has {BpmnType}.");
        else if (location.EndsWith(".xsd", StringComparison.OrdinalIgnoreCase) && type != SchemaType)
            yield return FaultText.Of($"The import of {location} has the importType {type}; an XML schema has {SchemaType}.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9.+-]+/[A-Za-z0-9.+*-]+(\s*;.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex MimeType();
}
