using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>References point to an element of this file and of a type that the standard allows there.</summary>
internal static class ReferenceRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("A reference points to an existing element", "8.4.1", ["REF"], model =>
            References(model).Where(x => x.Value.Length == 0 || model.Find(x.Value) is null && !IsElsewhere(model, x.Owner, x.Value, x.Reference.Name))
                .Select(x => new Fault(x.At, $"The reference {x.Reference.Name} of {x.Owner.Id()} points to \"{x.Value}\", which does not exist in this file."))),

        new("A reference points to an element of an allowed type", "8.4.1", ["REF"], model =>
            References(model).Where(x => x.Reference.Targets.Count > 0 && model.Find(x.Value) is { } target && !x.Reference.Targets.Contains(target.Kind()))
                .Select(x => new Fault(x.At, $"The reference {x.Reference.Name} of {x.Owner.Id()} points to {x.Value}, a {model.Find(x.Value)!.Kind()}; the standard does not allow that type there."))),
    ];

    private static readonly ILookup<string, ReferenceTable.Reference> ByAttribute =
        ReferenceTable.Attributes.ToLookup(r => r.Name, StringComparer.Ordinal);

    private static readonly ILookup<string, ReferenceTable.Reference> ByChild =
        ReferenceTable.Children.ToLookup(r => r.Name, StringComparer.Ordinal);

    private static IEnumerable<(XElement Owner, XElement At, ReferenceTable.Reference Reference, string Value)> References(RuleModel model)
    {
        foreach (var element in model.Elements)
        {
            foreach (var attribute in element.Attributes().Where(a => a.Name.Namespace == XNamespace.None))
            {
                if (Applies(ByAttribute[attribute.Name.LocalName], element) is { } reference)
                    yield return (element, element, reference, attribute.Value.Trim());
            }

            if (element.Parent is { } owner && Applies(ByChild[element.Kind()], owner) is { } child)
                yield return (owner, element, child, element.Value.Trim());
        }
    }

    private static ReferenceTable.Reference? Applies(IEnumerable<ReferenceTable.Reference> references, XElement owner) =>
        references.FirstOrDefault(r => r.Owners.Count == 0 || r.Owners.Contains(owner.Kind()));

    /// <summary>
    /// Whether the name is qualified by an imported namespace. What is called may also be another process of the
    /// engine's when the file is bound by an engine's extension elements.
    /// </summary>
    private static bool IsElsewhere(RuleModel model, XElement owner, string value, string reference)
    {
        if (reference == "calledElement" && model.BindsByExtension)
            return true;
        if (value.Split(':') is not [var prefix, _])
            return false;
        var imported = owner.GetNamespaceOfPrefix(prefix);
        return imported is not null && model.Of("import").Any(i => i.Text("namespace") == imported.NamespaceName);
    }
}
