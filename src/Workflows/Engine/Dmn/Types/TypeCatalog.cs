using Workflows.Engine.Dmn.Xml;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Types;

/// <summary>
/// The item definitions of one model by name. Each is compiled when first asked for, so they may stand in any order;
/// one that contains itself is refused.
/// </summary>
internal sealed class TypeCatalog(DmnDefinitions model, IReadOnlyDictionary<string, TypeCatalog> imported, FeelTexts texts)
{
    /// <summary>Item definitions that refer to each other in a longer chain are refused.</summary>
    private const int MaxDepth = 100;

    private readonly Dictionary<string, DmnType> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>The type referred to; Any when there is no reference or, with a problem noted, when it is unknown.</summary>
    public DmnType Of(TypeReference? reference)
    {
        if (reference is null)
            return DmnType.Any;
        if (Find(reference) is { } type)
            return type;
        texts.Problem($"The type '{reference.Text}' is not defined.", reference.At.Place);
        return DmnType.Any;
    }

    /// <summary>A type by the name expressions use: <c>tLoan</c>, <c>import.tLoan</c>.</summary>
    public DmnType? Named(string name)
    {
        if (model.ItemDefinitions.TryGetValue(name, out var definition))
            return Compiled(name, definition);
        foreach (var (import, catalog) in imported)
        {
            if (import.Length > 0 && name.StartsWith(import + ".", StringComparison.Ordinal)
                && catalog.Named(name[(import.Length + 1)..]) is { } found)
                return found;
            if (import.Length == 0 && catalog.Named(name) is { } merged)
                return merged;
        }
        return null;
    }

    /// <summary>Compiles every definition, so that a wrong one is found although nothing uses it.</summary>
    public void CompileAll()
    {
        foreach (var (name, definition) in model.ItemDefinitions)
            Compiled(name, definition);
    }

    private DmnType? Find(TypeReference reference)
    {
        var text = reference.Text;
        if (Named(text) is { } own)
            return own;
        if (BuiltIn(text) is { } builtIn)
            return builtIn;
        // DMN 1.1 wrote types as XML qualified names, 1.2 and later keep the prefix of an import.
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            return null;
        var (prefix, local) = (text[..colon], text[(colon + 1)..]);
        var uri = reference.At.NamespaceOf(prefix);
        if (uri is null)
            return prefix == "feel" ? BuiltIn(local) : Named(prefix + "." + local);
        if (DmnNamespaces.IsFeel(uri))
            return BuiltIn(local);
        if (uri == model.Namespace)
            return Named(local);
        var import = model.Imports.FirstOrDefault(i => i.Model.Namespace == uri);
        return import is null ? Named(prefix + "." + local) : imported[import.Name].Named(local);
    }

    private static DmnType? BuiltIn(string name) =>
        FeelType.Find(name) is { } type ? ReferenceEquals(type, FeelType.Any) ? DmnType.Any : new SimpleType(name, type) : null;

    private DmnType Compiled(string name, DmnElement definition)
    {
        if (_types.TryGetValue(name, out var known))
            return known;
        if (!_open.Add(name))
            throw definition.Refuse($"The item definition '{name}' contains itself.");
        if (_open.Count > MaxDepth)
            throw definition.Refuse($"Item definitions refer to each other in a chain longer than {MaxDepth}.");
        var type = Compile(name, definition);
        _open.Remove(name);
        _types.Add(name, type);
        return type;
    }

    private DmnType Compile(string name, DmnElement definition)
    {
        var isCollection = definition.Attribute("isCollection") is "true" or "1";
        var form = Form(name, definition);
        var members = FeelNames.Of(form.Feel);
        var allowed = Constraint(definition.Child("allowedValues"), members);
        var constraint = Constraint(definition.Child("typeConstraint"), members);
        if (!isCollection)
            return Narrowed(name, form, [.. allowed, .. constraint]);
        var item = allowed.Count == 0 ? form : Narrowed(name + " (item)", form, allowed);
        return new CollectionType(name, item) { Constraints = constraint };
    }

    private DmnType Form(string name, DmnElement definition)
    {
        var components = definition.All("itemComponent").ToList();
        if (components.Count > 0)
            return new StructureType(name, [.. components.Select(Component)]);
        if (definition.Child("functionItem") is { } function)
            return new FunctionType(
                name,
                [.. function.All("parameters").Select(p => Of(TypeReference.Of(p)))],
                Of(TypeReference.Of(function, "outputTypeRef")));
        return Of(TypeReference.Of(definition));
    }

    private KeyValuePair<string, DmnType> Component(DmnElement component)
    {
        var name = FeelNames.Normalize(component.RequiredAttribute("name"));
        return KeyValuePair.Create(name, Compile(name, component));
    }

    private static DmnType Narrowed(string name, DmnType form, IReadOnlyList<DmnConstraint> constraints) =>
        constraints.Count == 0 ? form : new NarrowedType(name, form) { Constraints = constraints };

    private IReadOnlyList<DmnConstraint> Constraint(DmnElement? element, FeelNames? members) =>
        element?.Text is { } text && texts.Tests(element, text, new FeelNames(), members) is { } tests
            ? [new DmnConstraint(tests, text)]
            : [];
}
