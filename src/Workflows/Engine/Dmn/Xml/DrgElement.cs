using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Xml;

internal enum DrgKind
{
    InputData,
    Decision,
    KnowledgeModel,
    Service,
}

/// <summary>An element of the decision requirements graph (DMN 1.5 chapter 6) as written.</summary>
internal sealed class DrgElement
{
    private static readonly Dictionary<string, DrgKind> Kinds = new(StringComparer.Ordinal)
    {
        ["inputData"] = DrgKind.InputData,
        ["decision"] = DrgKind.Decision,
        ["businessKnowledgeModel"] = DrgKind.KnowledgeModel,
        ["decisionService"] = DrgKind.Service,
    };

    private DrgElement(DrgKind kind, DmnElement xml, DmnDefinitions owner)
    {
        Kind = kind;
        Xml = xml;
        Owner = owner;
        Name = xml.RequiredAttribute("name").Trim();
        Id = xml.Id ?? "name:" + Name;
        var variable = xml.Child("variable");
        var given = FeelNames.Normalize(variable?.Attribute("name") ?? "");
        VariableName = given.Length > 0 ? given : FeelNames.Normalize(Name);
        TypeRef = TypeReference.Of(variable);
    }

    public DrgKind Kind { get; }

    public DmnElement Xml { get; }

    public DmnDefinitions Owner { get; }

    public string Id { get; }

    public string Name { get; }

    /// <summary>The name that expressions see the element's value by.</summary>
    public string VariableName { get; }

    public TypeReference? TypeRef { get; }

    public static DrgElement? From(DmnElement xml, DmnDefinitions owner) =>
        Kinds.TryGetValue(xml.Name, out var kind) ? new DrgElement(kind, xml, owner) : null;
}
