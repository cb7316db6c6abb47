using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Workflows.Processes.Bundles;

namespace Host.Pages.Desk.Map;

/// <summary>Where the designer has placed the elements of a process: the BPMN DI part of its file.</summary>
/// <param name="Shapes">By element id.</param>
/// <param name="Edges">By sequence flow id.</param>
public sealed record ProcessDiagram(ImmutableDictionary<string, DiagramShape> Shapes, ImmutableDictionary<string, ImmutableArray<DiagramPoint>> Edges)
{
    private const int MaxCharacters = ProcessBundle.MaxFileSize;
    private const double Margin = 40;

    private static readonly XNamespace Di = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static readonly XNamespace Dc = "http://www.omg.org/spec/DD/20100524/DC";
    private static readonly XNamespace Dd = "http://www.omg.org/spec/DD/20100524/DI";

    /// <summary>The box around everything, with a margin for labels.</summary>
    public DiagramShape Bounds { get; } = BoundsOf(Shapes.Values, Edges.Values.SelectMany(x => x));

    /// <summary>A file without DI gives an empty diagram: the map is then only the list.</summary>
    public static ProcessDiagram Parse(string bpmn)
    {
        using var text = new StringReader(bpmn);
        using var xml = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxCharacters });
        var file = XDocument.Load(xml);
        // The first plane is the process's own; others show the inside of folded sub-processes in coordinates of their own.
        var plane = (XContainer?)file.Descendants(Di + "BPMNPlane").FirstOrDefault() ?? file;
        return new ProcessDiagram(
            plane.Descendants(Di + "BPMNShape").Select(x => (Id: Element(x), Bounds: x.Element(Dc + "Bounds")))
                .Where(x => x.Id is not null && x.Bounds is not null).DistinctBy(x => x.Id)
                .ToImmutableDictionary(x => x.Id!, x => new DiagramShape(Number(x.Bounds!, "x"), Number(x.Bounds!, "y"), Number(x.Bounds!, "width"), Number(x.Bounds!, "height"))),
            plane.Descendants(Di + "BPMNEdge").Where(x => Element(x) is not null).DistinctBy(Element)
                .ToImmutableDictionary(x => Element(x)!, x => x.Elements(Dd + "waypoint").Select(p => new DiagramPoint(Number(p, "x"), Number(p, "y"))).ToImmutableArray()));
    }

    private static string? Element(XElement shape) => (string?)shape.Attribute("bpmnElement");

    private static double Number(XElement element, string name) =>
        double.TryParse((string?)element.Attribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0;

    private static DiagramShape BoundsOf(IEnumerable<DiagramShape> shapes, IEnumerable<DiagramPoint> points)
    {
        var corners = points.Concat(shapes.SelectMany(x => new[] { new DiagramPoint(x.X, x.Y), new DiagramPoint(x.X + x.Width, x.Y + x.Height) })).ToList();
        if (corners.Count == 0)
            return new DiagramShape(0, 0, 0, 0);
        var left = corners.Min(x => x.X) - Margin;
        var top = corners.Min(x => x.Y) - Margin;
        return new DiagramShape(left, top, corners.Max(x => x.X) + Margin - left, corners.Max(x => x.Y) + Margin - top);
    }
}

public readonly record struct DiagramShape(double X, double Y, double Width, double Height);

public readonly record struct DiagramPoint(double X, double Y);

/// <summary>The diagrams of the versions that have been looked at; a version never changes.</summary>
public sealed class ProcessDiagrams
{
    private readonly ConcurrentDictionary<string, ProcessDiagram> known = new(StringComparer.Ordinal);

    public ProcessDiagram Of(PublishedProcess process) =>
        known.GetOrAdd(process.Id, _ => ProcessDiagram.Parse(process.Bundle.ReadText("process.bpmn")));
}
