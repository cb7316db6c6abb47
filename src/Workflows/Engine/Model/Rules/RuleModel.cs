using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>
/// One BPMN document, indexed once for all rules: elements by name and id, flows by node, processes by element.
/// What lies inside <c>extensionElements</c> or in a diagram belongs to other tools and is not seen.
/// </summary>
internal sealed class RuleModel
{
    public static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private static readonly string[] BindingNamespaces =
    [
        "http://camunda.org/schema/zeebe/1.0",
        "http://camunda.org/schema/1.0/bpmn",
        "http://activiti.org/bpmn",
        "http://flowable.org/bpmn",
    ];

    private readonly Dictionary<string, List<XElement>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<XElement, XElement> _processOf = [];
    private readonly Dictionary<XElement, List<XElement>> _incoming = [];
    private readonly Dictionary<XElement, List<XElement>> _outgoing = [];
    private readonly Dictionary<XElement, List<XElement>> _boundary = [];
    private readonly List<XElement> _elements = [];
    private readonly HashSet<XElement> _executable = [];

    private RuleModel(XElement root) => Root = root;

    /// <summary>The document's root, <c>definitions</c> in a BPMN file.</summary>
    public XElement Root { get; }

    /// <summary>All elements of the BPMN namespace in document order, the root first.</summary>
    public IReadOnlyList<XElement> Elements => _elements;

    /// <summary>Elements whose id another one has taken before.</summary>
    public List<XElement> Duplicates { get; } = [];

    /// <summary>
    /// Whether the file is written for an engine whose own extension elements say how messages, data and loops are bound,
    /// so that the standard's way of binding them (operation, input specification) is not to be demanded.
    /// </summary>
    public bool BindsByExtension { get; private set; }

    /// <summary>Whether nodes of this file list their flows (<c>incoming</c>, <c>outgoing</c> are optional in the schema).</summary>
    public bool ListsFlows => Of("incoming", "outgoing").Any();

    public static RuleModel Index(XDocument document)
    {
        var model = new RuleModel(document.Root ?? throw new ArgumentException("The document has no root element.", nameof(document)));
        model.Walk();
        model.Connect();
        return model;
    }

    /// <summary>Elements of these names, name by name in document order.</summary>
    public IEnumerable<XElement> Of(params IEnumerable<string> names) =>
        names.SelectMany(name => _byName.GetValueOrDefault(name) ?? []);

    /// <summary>The element that a reference value names, or null. A prefix is cut off: ids of this file are meant.</summary>
    public XElement? Find(string? reference)
    {
        if (reference is null)
            return null;
        var value = reference.Trim();
        return _byId.GetValueOrDefault(value) ?? _byId.GetValueOrDefault(value[(value.IndexOf(':', StringComparison.Ordinal) + 1)..]);
    }

    public XElement? Attribute(XElement element, string reference) => Find((string?)element.Attribute(reference));

    public IEnumerable<XElement> Children(XElement element, string reference) =>
        element.Elements(Bpmn + reference).Select(e => Find(e.Value)).OfType<XElement>();

    public IReadOnlyList<XElement> Incoming(XElement node) => _incoming.GetValueOrDefault(node) ?? [];

    public IReadOnlyList<XElement> Outgoing(XElement node) => _outgoing.GetValueOrDefault(node) ?? [];

    public IReadOnlyList<XElement> BoundaryEvents(XElement activity) => _boundary.GetValueOrDefault(activity) ?? [];

    /// <summary>The process that an element lies in, itself if it is one.</summary>
    public XElement? ProcessOf(XElement element) => _processOf.GetValueOrDefault(element);

    public bool IsExecutable(XElement element) => ProcessOf(element) is { } process && _executable.Contains(process);

    public bool AnyExecutable => _executable.Count > 0;

    /// <summary>An event's definitions: its own and the ones it refers to.</summary>
    public List<XElement> Definitions(XElement @event) =>
    [
        .. @event.Elements().Where(e => e.Name.Namespace == Bpmn && Kinds.EventDefinitions.Contains(e.Name.LocalName)),
        .. Children(@event, "eventDefinitionRef").Where(e => Kinds.EventDefinitions.Contains(e.Name.LocalName)),
    ];

    private void Walk()
    {
        for (var node = Root; node is not null; node = Next(node))
        {
            if (node.Name.Namespace == Bpmn)
                Add(node);
            BindsByExtension |= node.Attributes().Any(a => a.IsNamespaceDeclaration && BindingNamespaces.Contains(a.Value, StringComparer.Ordinal));
        }
    }

    private XElement? Next(XElement node)
    {
        var opaque = node.Name.Namespace != Bpmn || node.Name.LocalName == "extensionElements";
        if (!opaque && node.Elements().FirstOrDefault() is { } child)
            return child;
        for (var at = node; at is not null && at != Root; at = at.Parent)
        {
            if (at.ElementsAfterSelf().FirstOrDefault() is { } sibling)
                return sibling;
        }

        return null;
    }

    private void Add(XElement element)
    {
        var name = element.Name.LocalName;
        _elements.Add(element);
        if (!_byName.TryGetValue(name, out var same))
            _byName[name] = same = [];
        same.Add(element);
        if ((string?)element.Attribute("id") is { } id && !_byId.TryAdd(id.Trim(), element))
            Duplicates.Add(element);
        if (name == "process")
            _processOf[element] = element;
        else if (element.Parent is { } parent && _processOf.TryGetValue(parent, out var process))
            _processOf[element] = process;
        if (name == "process" && element.Is("isExecutable"))
            _executable.Add(element);
    }

    private void Connect()
    {
        foreach (var flow in Of("sequenceFlow"))
        {
            Add(_outgoing, Attribute(flow, "sourceRef"), flow);
            Add(_incoming, Attribute(flow, "targetRef"), flow);
        }

        foreach (var @event in Of("boundaryEvent"))
            Add(_boundary, Attribute(@event, "attachedToRef"), @event);
    }

    private static void Add(Dictionary<XElement, List<XElement>> map, XElement? key, XElement value)
    {
        if (key is null)
            return;
        if (!map.TryGetValue(key, out var list))
            map[key] = list = [];
        list.Add(value);
    }
}
