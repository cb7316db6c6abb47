using System.Xml;

namespace Workflows.Archive.Building;

/// <summary>A metadata file of the package and how METS refers to it.</summary>
internal sealed record MetadataFile(string Id, string MetadataType, string? OtherType, string? Version, WrittenFile Written);

/// <summary>What the METS file of the whole package refers to.</summary>
internal sealed record PackageParts(
    IReadOnlyList<MetadataFile> Descriptive,
    IReadOnlyList<MetadataFile> Rights,
    IReadOnlyList<MetadataFile> Provenance,
    WrittenFile Readme,
    WrittenFile Schema,
    WrittenFile RepresentationMets);

/// <summary>The METS file at the root of the package.</summary>
internal static class PackageMets
{
    private const string DocumentationGroup = "group-documentation";
    private const string SchemaGroup = "group-schemas";
    private const string RepresentationGroup = "group-rep1";

    public static Action<XmlWriter> Of(ArchivePackageContent content, string packageName, PackageParts parts) => xml =>
    {
        xml.StartMets(packageName, $"{content.Case.Number} {content.Case.Title}");
        Header(xml, content);
        Metadata(xml, content.Created, parts);
        Files(xml, content.Created, parts);
        Structure(xml, packageName, parts);
        xml.WriteEndElement();
    };

    private static void Header(XmlWriter xml, ArchivePackageContent content)
    {
        xml.StartHeader(content);
        Organisation(xml, "ARCHIVIST", content.ArchivalCreator);
        Organisation(xml, "CREATOR", content.SubmittingOrganisation);
        if (content.Contact is { } contact)
            xml.Agent("CREATOR", "INDIVIDUAL", null, contact.Name, contact.Details, null);
        if (content.PreservationOrganisation is { } archive)
            Organisation(xml, "PRESERVATION", archive);
        if (content.SubmissionAgreement is { } agreement)
        {
            xml.WriteStartElement("altRecordID", PackageNames.Mets);
            xml.Attribute("TYPE", "SUBMISSIONAGREEMENT");
            xml.WriteString(PackageXml.Text(agreement));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Organisation(XmlWriter xml, string role, ArchiveOrganisation organisation) =>
        xml.Agent(role, "ORGANIZATION", null, organisation.Name, [organisation.OrganisationNumber], "IDENTIFICATIONCODE");

    private static void Metadata(XmlWriter xml, DateTimeOffset created, PackageParts parts)
    {
        foreach (var file in parts.Descriptive)
            Section(xml, "dmdSec", file, created);
        xml.WriteStartElement("amdSec", PackageNames.Mets);
        xml.Attribute("ID", "administrative");
        foreach (var file in parts.Rights)
            Section(xml, "rightsMD", file, created);
        foreach (var file in parts.Provenance)
            Section(xml, "digiprovMD", file, created);
        xml.WriteEndElement();
    }

    private static void Section(XmlWriter xml, string element, MetadataFile file, DateTimeOffset created)
    {
        xml.WriteStartElement(element, PackageNames.Mets);
        xml.Attribute("ID", file.Id);
        xml.Attribute("CREATED", PackageXml.Time(created));
        xml.Attribute("STATUS", "CURRENT");
        xml.WriteStartElement("mdRef", PackageNames.Mets);
        xml.Location(file.Written.Path);
        xml.Attribute("MDTYPE", file.MetadataType);
        xml.Attribute("OTHERMDTYPE", file.OtherType);
        xml.Attribute("MDTYPEVERSION", file.Version);
        xml.Attribute("MIMETYPE", "application/xml");
        xml.Fixity(file.Written, created);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Files(XmlWriter xml, DateTimeOffset created, PackageParts parts)
    {
        xml.WriteStartElement("fileSec", PackageNames.Mets);
        xml.Attribute("ID", "file-section");
        xml.StartFileGroup(DocumentationGroup, "Documentation");
        File(xml, "file-readme", "text/plain", parts.Readme, created);
        xml.StartFileGroup(SchemaGroup, "Schemas");
        File(xml, "file-case-record-schema", "application/xml", parts.Schema, created);
        xml.StartFileGroup(RepresentationGroup, "Representations/rep1", PackageNames.ErmsContentType);
        File(xml, "file-rep1-mets", "application/xml", parts.RepresentationMets, created);
        xml.WriteEndElement();
    }

    private static void File(XmlWriter xml, string id, string mediaType, WrittenFile file, DateTimeOffset created)
    {
        xml.StartFile(id, mediaType, file, created);
        xml.FileLocation(file.Path);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Structure(XmlWriter xml, string packageName, PackageParts parts)
    {
        xml.StartStructMap(packageName);
        xml.StartDivision("div-metadata", "Metadata");
        xml.Attribute("ADMID", string.Join(' ', parts.Rights.Concat(parts.Provenance).Select(f => f.Id)));
        xml.Attribute("DMDID", string.Join(' ', parts.Descriptive.Select(f => f.Id)));
        xml.WriteEndElement();
        xml.FileDivision("div-documentation", "Documentation", DocumentationGroup);
        xml.FileDivision("div-schemas", "Schemas", SchemaGroup);
        xml.StartDivision("div-rep1", "Representations/rep1");
        xml.WriteStartElement("mptr", PackageNames.Mets);
        xml.Location(parts.RepresentationMets.Path);
        xml.Attribute("xlink", "title", PackageNames.XLink, RepresentationGroup);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
