using System.Globalization;
using System.Xml;

namespace Workflows.Archive.Building;

/// <summary>Diary, events and deadlines, after <c>schemas/case-record.xsd</c>.</summary>
internal static class CaseRecordWriter
{
    private const string Ns = PackageNames.CaseRecord;

    public static Action<XmlWriter> Diary(ArchivePackageContent content) => xml =>
    {
        Start(xml, "diary", content);
        foreach (var entry in content.Diary)
        {
            xml.WriteStartElement("entry", Ns);
            xml.Attribute("number", entry.Number.ToString(CultureInfo.InvariantCulture));
            xml.Attribute("registered", PackageXml.Time(entry.Registered));
            xml.Attribute("direction", Direction(entry.Direction));
            xml.Attribute("document", entry.DocumentId?.ToString());
            xml.Element("about", Ns, entry.About);
            xml.Element("counterparty", Ns, entry.Counterparty);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    };

    public static Action<XmlWriter> Events(ArchivePackageContent content) => xml =>
    {
        Start(xml, "events", content);
        foreach (var link in content.Events)
        {
            xml.WriteStartElement("event", Ns);
            xml.Attribute("sequence", link.Sequence.ToString(CultureInfo.InvariantCulture));
            xml.Attribute("type", link.Type);
            xml.Attribute("actor", link.Actor);
            xml.Attribute("at", PackageXml.Time(link.At));
            xml.Attribute("previousHash", link.PreviousHash.ToLowerInvariant());
            xml.Attribute("payloadHash", link.PayloadHash.ToLowerInvariant());
            xml.Attribute("hash", link.Hash.ToLowerInvariant());
            if (link.Payload is { } payload)
            {
                xml.WriteStartElement("payload", Ns);
                xml.Attribute("salt", link.Salt);
                xml.WriteString(PackageXml.Text(payload));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    };

    public static Action<XmlWriter> Deadlines(ArchivePackageContent content) => xml =>
    {
        Start(xml, "deadlines", content);
        foreach (var deadline in content.Deadlines)
        {
            xml.WriteStartElement("deadline", Ns);
            xml.Attribute("starts", PackageXml.Date(deadline.Starts));
            xml.Attribute("due", PackageXml.Date(deadline.Due));
            xml.Attribute("status", deadline.Status);
            xml.Attribute("settled", deadline.Settled is { } settled ? PackageXml.Time(settled) : null);
            xml.Element("name", Ns, deadline.Name);
            xml.Element("source", Ns, deadline.Source);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    };

    private static void Start(XmlWriter xml, string root, ArchivePackageContent content)
    {
        xml.WriteStartElement(root, Ns);
        xml.Attribute("case", content.Case.Number);
    }

    private static string Direction(ArchivedDirection direction) => direction switch
    {
        ArchivedDirection.Incoming => "incoming",
        ArchivedDirection.Outgoing => "outgoing",
        _ => "drawn-up",
    };
}
