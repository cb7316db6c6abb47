using System.Globalization;
using System.Xml;

namespace Workflows.Archive.Building;

/// <summary>PREMIS 3: the files with their checksums and derivations, and the making of the package.</summary>
internal static class PremisWriter
{
    private const string Ns = PackageNames.Premis;

    public static Action<XmlWriter> Preservation(ArchivePackageContent content, IReadOnlyList<PackagedFile> files) => xml =>
    {
        Start(xml);
        StartObject(xml, "representation", "rep1");
        xml.WriteEndElement();
        var originals = files.Where(file => file.File.Role == ArchivedFileRole.Original).ToLookup(file => file.Document.Id);
        foreach (var file in files)
            FileObject(xml, file, originals[file.Document.Id].FirstOrDefault());
        PackagingEvent(xml, content);
        Agent(xml, "software", content.Software.Name, "software", content.Software.Version);
        Agent(xml, "submitting-organisation", content.SubmittingOrganisation.Name, "organization", null);
        xml.WriteEndElement();
    };

    public static void Start(XmlWriter xml)
    {
        xml.WriteStartElement("premis", Ns);
        xml.WriteAttributeString("xmlns", "premis", null, Ns);
        xml.Attribute("version", "3.0");
    }

    /// <summary>The type is a qualified name, hence the prefix declared on the root.</summary>
    public static void StartObject(XmlWriter xml, string type, string id)
    {
        xml.WriteStartElement("object", Ns);
        xml.Attribute("xsi", "type", PackageNames.Xsi, $"premis:{type}");
        Identifier(xml, "objectIdentifier", id);
    }

    public static void Identifier(XmlWriter xml, string element, string value)
    {
        xml.WriteStartElement(element, Ns);
        xml.Element($"{element}Type", Ns, "local");
        xml.Element($"{element}Value", Ns, value);
        xml.WriteEndElement();
    }

    private static void FileObject(XmlWriter xml, PackagedFile file, PackagedFile? original)
    {
        StartObject(xml, "file", file.Id);
        xml.WriteStartElement("objectCharacteristics", Ns);
        xml.Element("compositionLevel", Ns, "0");
        xml.WriteStartElement("fixity", Ns);
        xml.Element("messageDigestAlgorithm", Ns, "SHA-256");
        xml.Element("messageDigest", Ns, file.Written.Sha256);
        xml.WriteEndElement();
        xml.Element("size", Ns, file.Written.Size.ToString(CultureInfo.InvariantCulture));
        Format(xml, file.File);
        xml.WriteEndElement();
        xml.Element("originalName", Ns, file.File.OriginalName);
        if (file.File.Role == ArchivedFileRole.PreservationCopy && original is not null)
            Derivation(xml, original);
        xml.WriteEndElement();
    }

    private static void Format(XmlWriter xml, ArchivedFile file)
    {
        xml.WriteStartElement("format", Ns);
        xml.WriteStartElement("formatDesignation", Ns);
        xml.Element("formatName", Ns, file.FormatName ?? file.MediaType);
        xml.Element("formatVersion", Ns, file.FormatVersion);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Derivation(XmlWriter xml, PackagedFile original)
    {
        xml.WriteStartElement("relationship", Ns);
        xml.Element("relationshipType", Ns, "derivation");
        xml.Element("relationshipSubType", Ns, "has source");
        Identifier(xml, "relatedObjectIdentifier", original.Id);
        xml.WriteEndElement();
    }

    private static void PackagingEvent(XmlWriter xml, ArchivePackageContent content)
    {
        xml.WriteStartElement("event", Ns);
        Identifier(xml, "eventIdentifier", "packaging");
        xml.Element("eventType", Ns, "information package creation");
        xml.Element("eventDateTime", Ns, PackageXml.Time(content.Created));
        xml.WriteStartElement("eventDetailInformation", Ns);
        xml.Element("eventDetail", Ns, $"Case {content.Case.Number}, process {content.Case.ProcessName}, version {content.Case.ProcessVersion}");
        xml.WriteEndElement();
        xml.WriteStartElement("eventOutcomeInformation", Ns);
        xml.Element("eventOutcome", Ns, "success");
        xml.WriteEndElement();
        Identifier(xml, "linkingAgentIdentifier", "software");
        Identifier(xml, "linkingAgentIdentifier", "submitting-organisation");
        Identifier(xml, "linkingObjectIdentifier", "rep1");
        xml.WriteEndElement();
    }

    private static void Agent(XmlWriter xml, string id, string name, string type, string? version)
    {
        xml.WriteStartElement("agent", Ns);
        Identifier(xml, "agentIdentifier", id);
        xml.Element("agentName", Ns, name);
        xml.Element("agentType", Ns, type);
        xml.Element("agentVersion", Ns, version);
        xml.WriteEndElement();
    }
}
