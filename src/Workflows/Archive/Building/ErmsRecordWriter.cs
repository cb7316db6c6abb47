using System.Globalization;
using System.Xml;

namespace Workflows.Archive.Building;

/// <summary>A document of the case as an ERMS record, its files as appendices.</summary>
internal static class ErmsRecordWriter
{
    private const string Ns = PackageNames.Erms;

    public static void Record(
        XmlWriter xml, ArchivePackageContent content, ArchivedDocument document, ILookup<Guid, PackagedFile> files, int? runningNumber)
    {
        xml.WriteStartElement("record", Ns);
        xml.Attribute("systemIdentifier", document.Id.ToString());
        xml.Attribute("recordType", document.Kind);
        xml.Element("objectId", Ns, document.Id.ToString());
        xml.Element("parentAggregationId", Ns, content.Case.Number);
        xml.Element("title", Ns, document.Title);
        ErmsWriter.Value(xml, "status", Status(document));
        xml.Element("runningNumber", Ns, runningNumber?.ToString(CultureInfo.InvariantCulture));
        foreach (var decision in content.Case.Decisions.Where(d => d.DocumentId == document.Id))
            ErmsWriter.Typed(xml, "relation", "relationType", "reference", $"beslut {PackageXml.Time(decision.Decided)}: {decision.Outcome}");
        ErmsWriter.Restriction(xml, document.Secrecy);
        Direction(xml, document.Direction);
        Dates(xml, document);
        Files(xml, files[document.Id]);
        xml.WriteEndElement();
    }

    private static string Status(ArchivedDocument document) => document switch
    {
        { Dispatched: not null } or { Direction: ArchivedDirection.Outgoing } => "expedited",
        { Direction: ArchivedDirection.Incoming } => "received",
        _ => "prepared",
    };

    private static void Direction(XmlWriter xml, ArchivedDirection direction)
    {
        xml.WriteStartElement("direction", Ns);
        xml.Attribute("directionDefinition", direction switch
        {
            ArchivedDirection.Incoming => "incoming",
            ArchivedDirection.Outgoing => "outgoing",
            _ => "other",
        });
        xml.Attribute("otherDirectionDefinition", direction == ArchivedDirection.DrawnUp ? "upprättad" : null);
        xml.WriteEndElement();
    }

    private static void Dates(XmlWriter xml, ArchivedDocument document)
    {
        xml.WriteStartElement("dates", Ns);
        ErmsWriter.Date(xml, "date", document.Direction switch
        {
            ArchivedDirection.Incoming => "received",
            ArchivedDirection.Outgoing => "sent",
            _ => "prepared",
        }, document.Registered);
        if (document.Dispatched is { } dispatched)
            ErmsWriter.Date(xml, "date", "expedited", dispatched);
        xml.WriteEndElement();
    }

    private static void Files(XmlWriter xml, IEnumerable<PackagedFile> files)
    {
        xml.WriteStartElement("additionalInformation", Ns);
        foreach (var file in files)
        {
            xml.WriteStartElement("appendix", Ns);
            xml.Attribute("name", file.File.OriginalName);
            xml.Attribute("description", file.File.Role == ArchivedFileRole.Original ? "original" : "bevarandeexemplar");
            xml.Attribute("fileFormat", file.File.MediaType);
            xml.Attribute("path", file.Path);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }
}
