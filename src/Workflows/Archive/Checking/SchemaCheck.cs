using System.Xml;
using System.Xml.Schema;

namespace Workflows.Archive.Checking;

/// <summary>
/// Validates METS, ERMS, PREMIS and our own records against their schema files. A validator warns, and goes on, where it
/// knows no schema for what it reads; such a warning is an error here.
/// </summary>
internal static class SchemaCheck
{
    public static readonly (string Id, RequirementLevel Level, string Name) Requirement = ("XSD", RequirementLevel.Must, "Valid against the schemas");

    private static readonly string[] SchemaFiles =
    [
        "mets-schema/xlink.xsd",
        "e-ark-csip/schema/mets.xsd",
        "e-ark-csip/schema/DILCISExtensionMETS.xsd",
        "e-ark-sip/schema/DILCISExtensionSIPMETS.xsd",
        "premis-v3/premis-v3-0.xsd",
    ];

    /// <summary>Versions 2.1 and 3.0 share a namespace and differ: the content type decides.</summary>
    private static string ErmsFile(MetsDocument root) =>
        (string?)root.Root.Attribute(MetsDocument.Csip + "CONTENTINFORMATIONTYPE") == "citserms_v3_0"
            ? "cits-erms/schema/ERMS_v3.xsd"
            : "cits-erms/archive/ERMS_v2_1_2.xsd";

    /// <returns>What the report says of the schemas.</returns>
    public static string Run(
        IPackageSource package, IReadOnlyList<MetsDocument> documents, PackageCheckOptions options, FindingList findings)
    {
        if (options.StandardsDirectory is not { } directory || !Directory.Exists(directory))
            return "skipped: schemas (no folder)";
        if (documents.Count == 0)
            return "skipped: schemas (no METS)";
        var files = SchemaFiles.Append(ErmsFile(documents[0])).Select(file => Path.Combine(directory, file)).ToList();
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            return $"skipped: schemas (no file {Path.GetRelativePath(directory, missing)})";
        XmlSchemaSet schemas;
        try
        {
            schemas = Load(files);
        }
        catch (Exception e) when (e is XmlSchemaException or XmlException or IOException)
        {
            return $"skipped: schemas (they do not load: {e.Message})";
        }
        foreach (var document in documents)
            Validate(package, document.Path, schemas, options.Limits.MetsCharacters, options.Limits, findings);
        foreach (var reference in MetadataCheck.Files(package, documents))
            Metadata(package, reference, schemas, options.Limits, findings);
        return "checked";
    }

    /// <summary>Metadata of a kind that METS names must have a schema here; of any other kind it may come without.</summary>
    private static void Metadata(
        IPackageSource package, FileReference reference, XmlSchemaSet schemas, PackageLimits limits, FindingList findings)
    {
        var path = reference.Target!;
        if (RootNamespace(package, path, limits) is not { } ns)
            return;
        if (schemas.Contains(ns))
            Validate(package, path, schemas, limits.MetadataCharacters, limits, findings);
        else if (IsOfKnownKind(reference))
            findings.Error(Requirement.Id, path, "", $"There is no schema for the namespace \"{ns}\".");
        else
            findings.Warning(Requirement.Id, path, "", $"There is no schema here for the namespace \"{ns}\"; the file was not validated.");
    }

    private static bool IsOfKnownKind(FileReference reference) =>
        (string?)reference.Described.Attribute("OTHERMDTYPE") == "ERMS"
        || ((string?)reference.Described.Attribute("MDTYPE"))?.StartsWith("PREMIS", StringComparison.Ordinal) == true;

    private static string? RootNamespace(IPackageSource package, string path, PackageLimits limits)
    {
        try
        {
            using var reader = XmlReader.Create(package.Open(path), SafeXml.Settings(limits.MetadataCharacters));
            return reader.MoveToContent() == XmlNodeType.Element ? reader.NamespaceURI : null;
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            // Reported where the file was first read.
            return null;
        }
    }

    private static XmlSchemaSet Load(IEnumerable<string> files)
    {
        // Imports are satisfied by the set itself; nothing is fetched.
        var schemas = new XmlSchemaSet { XmlResolver = null };
        foreach (var file in files)
            Add(schemas, File.OpenRead(file));
        Add(schemas, CaseRecordSchema.Open());
        schemas.Compile();
        return schemas;
    }

    private static void Add(XmlSchemaSet schemas, Stream stream)
    {
        using var reader = XmlReader.Create(stream, SafeXml.Settings(16 << 20));
        schemas.Add(null, reader);
    }

    private static void Validate(IPackageSource package, string path, XmlSchemaSet schemas, long characters, PackageLimits limits, FindingList findings)
    {
        var settings = SafeXml.Settings(characters);
        settings.ValidationType = ValidationType.Schema;
        settings.Schemas = schemas;
        settings.ValidationFlags = XmlSchemaValidationFlags.ProcessIdentityConstraints
            | XmlSchemaValidationFlags.AllowXmlAttributes
            | XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, e) =>
            findings.Error(Requirement.Id, path, $"line {e.Exception.LineNumber}", e.Message);
        try
        {
            using var reader = XmlReader.Create(package.Open(path), settings);
            while (reader.Read() && reader.Depth <= limits.XmlDepth)
            {
            }
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            // Reported where the file was first read.
        }
    }
}
