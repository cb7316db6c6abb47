namespace Workflows.Engine.Dmn.Xml;

/// <summary>One DMN file, read but not yet compiled: its imports, item definitions and requirement graph elements.</summary>
internal sealed class DmnDefinitions
{
    private readonly Dictionary<string, DrgElement> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DmnElement> _items = new(StringComparer.Ordinal);
    private readonly List<DmnImport> _imports = [];

    private DmnDefinitions(DmnElement root)
    {
        Root = root;
        Namespace = root.RequiredAttribute("namespace");
        Name = root.Attribute("name") ?? Namespace;
    }

    public DmnElement Root { get; }

    public string Namespace { get; }

    public string Name { get; }

    public IReadOnlyList<DmnImport> Imports => _imports;

    public IReadOnlyDictionary<string, DmnElement> ItemDefinitions => _items;

    public IReadOnlyCollection<DrgElement> Elements => _byId.Values;

    public static DmnDefinitions From(DmnElement root, IList<DmnProblem> problems)
    {
        var definitions = new DmnDefinitions(root);
        foreach (var item in root.All("itemDefinition"))
            if (!definitions._items.TryAdd(item.RequiredAttribute("name"), item))
                problems.Add(new DmnProblem($"Two item definitions have this name.", item.Place));
        foreach (var child in root.Children)
            if (DrgElement.From(child, definitions) is { } element && !definitions._byId.TryAdd(element.Id, element))
                throw child.Refuse($"Two elements have the id '{element.Id}'.");
        return definitions;
    }

    public void Add(DmnImport import) => _imports.Add(import);

    public DrgElement? ById(string id) => _byId.GetValueOrDefault(id);

    /// <summary>
    /// What an <c>href</c> points to (DMN 1.5 section 13.3.2: <c>#id</c> or <c>namespace#id</c>), with the import it is
    /// reached through; null for an element of this model.
    /// </summary>
    public (DrgElement Element, DmnImport? Import)? Resolve(string href)
    {
        var hash = href.LastIndexOf('#');
        var modelNamespace = hash < 0 ? "" : href[..hash];
        var id = href[(hash + 1)..];
        if (modelNamespace.Length == 0 || modelNamespace == Namespace)
            return ById(id) is { } own ? (own, null) : null;
        foreach (var import in _imports)
            if (import.Model.Namespace == modelNamespace && import.Model.ById(id) is { } imported)
                return (imported, import);
        return null;
    }
}

/// <summary>An imported model and the name its elements are reached by; an empty name puts them beside the own ones.</summary>
internal sealed record DmnImport(string Name, DmnDefinitions Model);
