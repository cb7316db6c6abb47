using System.Xml;

namespace Workflows.Archive.Checking;

/// <summary>
/// The rules of CITS ERMS 2.1.2 that its schema cannot hold: the nine co-occurrence rules of its Schematron file,
/// title or description, the exact namespace, and appendices that are in the package.
/// </summary>
internal sealed class ErmsRules(IPackageSource package, string path, FindingList findings, bool declaredErms)
{
    public static readonly (string Id, RequirementLevel Level, string Name)[] Requirements =
    [
        ("ERMS-NS", RequirementLevel.Must, "ERMS has its exact namespace"),
        ("ERMS-OTHER", RequirementLevel.Must, "ERMS names what it calls other"),
        ("ERMS-TITLE", RequirementLevel.Must, "ERMS aggregations and records have a title or a description"),
        ("ERMS-APPENDIX", RequirementLevel.Must, "Files that ERMS names are in the package"),
    ];

    /// <summary>Attribute, its value that says nothing, the attribute that must then say it. Schema and Schematron differ in case.</summary>
    private static readonly (string Attribute, string Value, string Required)[] CoOccurrence =
    [
        ("aggregationType", "own_aggregation_definition", "otherAggregationType"),
        ("directionDefinition", "other", "otherDirectionDefinition"),
        ("addressLineType", "other", "otherAddressLineType"),
        ("adressType", "other", "otherAddressLineType"),
        ("contactLineType", "other", "otherContactLineType"),
        ("contactType", "other", "otherContactLineType"),
        ("agentType", "other", "otherAgentType"),
        ("disposalDateType", "other_date", "otherDisposalDateType"),
        ("restrictionType", "other_type", "otherRestrictionType"),
        ("relationType", "own_relation_definition", "otherRelationType"),
    ];

    private readonly Stack<(string Name, int Line, bool Titled)> _open = new();
    private bool _isErms;
    private bool _started;

    public void Visit(XmlReader reader)
    {
        if (!_started)
            Root(reader);
        if (!_isErms)
            return;
        if (reader.NodeType == XmlNodeType.EndElement)
            Close();
        else
            Open(reader);
    }

    private void Root(XmlReader reader)
    {
        _started = true;
        _isErms = reader.NamespaceURI == PackageNames.Erms;
        var looksLike = declaredErms || reader.NamespaceURI.Equals(PackageNames.Erms, StringComparison.OrdinalIgnoreCase);
        if (looksLike && !_isErms)
            findings.Error("ERMS-NS", path, $"line {SafeXml.Line(reader)} /{reader.LocalName}",
                $"The namespace is \"{reader.NamespaceURI}\"; it must be exactly \"{PackageNames.Erms}\", or validators skip it in silence.");
    }

    private void Open(XmlReader reader)
    {
        var line = SafeXml.Line(reader);
        var name = reader.LocalName;
        if (name is "title" or "description" && _open.TryPop(out var parent))
            _open.Push(parent with { Titled = true });
        if (name == "appendix")
            Appendix(reader.GetAttribute("path"), line);
        CheckOther(reader, name, line);
        _open.Push((name, line, false));
        if (reader.IsEmptyElement)
            Close();
    }

    private void Close()
    {
        if (_open.TryPop(out var element) && element is { Name: "aggregation" or "record", Titled: false })
            findings.Error("ERMS-TITLE", path, $"line {element.Line}", $"The {element.Name} has neither title nor description.");
    }

    private void CheckOther(XmlReader reader, string name, int line)
    {
        foreach (var (attribute, value, required) in CoOccurrence)
            if (reader.GetAttribute(attribute) == value)
                Require(reader, name, line, attribute, value, required);
        if (reader.GetAttribute("dateType") is { } type && type.Equals("other", StringComparison.OrdinalIgnoreCase))
            Require(reader, name, line, "dateType", type, "otherDateType");
        if (name == "disposalDate" && reader.GetAttribute("dateType") == "other_date")
            Require(reader, name, line, "dateType", "other_date", "otherDisposalDateType");
    }

    private void Require(XmlReader reader, string name, int line, string attribute, string value, string required)
    {
        if (string.IsNullOrWhiteSpace(reader.GetAttribute(required)))
            findings.Error("ERMS-OTHER", path, $"line {line} {name}", $"{attribute} is \"{value}\" and {required} does not say which.");
    }

    private void Appendix(string? target, int line)
    {
        if (target is null || Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            return;
        if (PackagePath.Resolve("", target) is not { } resolved || !package.Files.ContainsKey(resolved))
            findings.Error("ERMS-APPENDIX", path, $"line {line} appendix", $"The package has no file \"{target}\".");
    }
}
