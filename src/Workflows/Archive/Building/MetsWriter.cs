using System.Globalization;
using System.Xml;

namespace Workflows.Archive.Building;

/// <summary>The parts that the METS files of package and representation share.</summary>
internal static class MetsWriter
{
    public static void StartMets(this XmlWriter xml, string objectId, string label)
    {
        xml.WriteStartElement("mets", PackageNames.Mets);
        xml.WriteAttributeString("xmlns", "csip", null, PackageNames.Csip);
        xml.WriteAttributeString("xmlns", "sip", null, PackageNames.Sip);
        xml.WriteAttributeString("xmlns", "xlink", null, PackageNames.XLink);
        xml.Attribute("OBJID", objectId);
        xml.Attribute("LABEL", label);
        xml.Attribute("TYPE", "Mixed");
        xml.Attribute("csip", "CONTENTINFORMATIONTYPE", PackageNames.Csip, PackageNames.ErmsContentType);
        xml.Attribute("PROFILE", PackageNames.SipProfile);
    }

    public static void StartHeader(this XmlWriter xml, ArchivePackageContent content)
    {
        xml.WriteStartElement("metsHdr", PackageNames.Mets);
        xml.Attribute("CREATEDATE", PackageXml.Time(content.Created));
        xml.Attribute("LASTMODDATE", PackageXml.Time(content.Created));
        xml.Attribute("RECORDSTATUS", "NEW");
        xml.Attribute("csip", "OAISPACKAGETYPE", PackageNames.Csip, "SIP");
        xml.Agent("CREATOR", "OTHER", "SOFTWARE", content.Software.Name, [content.Software.Version], "SOFTWARE VERSION");
    }

    public static void Agent(
        this XmlWriter xml, string role, string type, string? otherType, string name, IEnumerable<string> notes, string? noteType)
    {
        xml.WriteStartElement("agent", PackageNames.Mets);
        xml.Attribute("ROLE", role);
        xml.Attribute("TYPE", type);
        xml.Attribute("OTHERTYPE", otherType);
        xml.Element("name", PackageNames.Mets, name);
        foreach (var note in notes)
        {
            xml.WriteStartElement("note", PackageNames.Mets);
            xml.Attribute("csip", "NOTETYPE", PackageNames.Csip, noteType);
            xml.WriteString(PackageXml.Text(note));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    public static void StartFileGroup(this XmlWriter xml, string id, string use, string? contentType = null)
    {
        xml.WriteStartElement("fileGrp", PackageNames.Mets);
        xml.Attribute("ID", id);
        xml.Attribute("USE", use);
        xml.Attribute("csip", "CONTENTINFORMATIONTYPE", PackageNames.Csip, contentType);
    }

    public static void StartFile(this XmlWriter xml, string id, string mediaType, WrittenFile file, DateTimeOffset created)
    {
        xml.WriteStartElement("file", PackageNames.Mets);
        xml.Attribute("ID", id);
        xml.Attribute("MIMETYPE", mediaType);
        xml.Fixity(file, created);
    }

    /// <summary>Size, creation and checksum: the same four attributes on files and on references to metadata.</summary>
    public static void Fixity(this XmlWriter xml, WrittenFile file, DateTimeOffset created)
    {
        xml.Attribute("SIZE", file.Size.ToString(CultureInfo.InvariantCulture));
        xml.Attribute("CREATED", PackageXml.Time(created));
        xml.Attribute("CHECKSUM", file.Sha256);
        xml.Attribute("CHECKSUMTYPE", "SHA-256");
    }

    public static void Location(this XmlWriter xml, string href)
    {
        xml.Attribute("LOCTYPE", "URL");
        xml.Attribute("xlink", "type", PackageNames.XLink, "simple");
        xml.Attribute("xlink", "href", PackageNames.XLink, href);
    }

    public static void FileLocation(this XmlWriter xml, string href)
    {
        xml.WriteStartElement("FLocat", PackageNames.Mets);
        xml.Location(href);
        xml.WriteEndElement();
    }

    public static void StartStructMap(this XmlWriter xml, string label)
    {
        xml.WriteStartElement("structMap", PackageNames.Mets);
        xml.Attribute("ID", "struct-map");
        xml.Attribute("TYPE", "PHYSICAL");
        xml.Attribute("LABEL", "CSIP");
        xml.StartDivision("div-package", label);
    }

    public static void StartDivision(this XmlWriter xml, string id, string label)
    {
        xml.WriteStartElement("div", PackageNames.Mets);
        xml.Attribute("ID", id);
        xml.Attribute("LABEL", label);
    }

    public static void FileDivision(this XmlWriter xml, string id, string label, string fileGroup)
    {
        xml.StartDivision(id, label);
        xml.WriteStartElement("fptr", PackageNames.Mets);
        xml.Attribute("FILEID", fileGroup);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
