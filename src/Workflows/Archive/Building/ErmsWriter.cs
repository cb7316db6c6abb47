using System.Xml;

namespace Workflows.Archive.Building;

/// <summary>The case as CITS ERMS 2.1.2: one case file with its records. The order of elements is the schema's.</summary>
internal static class ErmsWriter
{
    private const string Ns = PackageNames.Erms;

    public static Action<XmlWriter> Of(ArchivePackageContent content, string packageName, IReadOnlyList<PackagedFile> files) => xml =>
    {
        xml.WriteStartElement("erms", Ns);
        Control(xml, content, packageName);
        xml.WriteStartElement("aggregations", Ns);
        CaseFile(xml, content, files);
        xml.WriteEndElement();
        xml.WriteEndElement();
    };

    private static void Control(XmlWriter xml, ArchivePackageContent content, string packageName)
    {
        xml.WriteStartElement("control", Ns);
        Typed(xml, "identification", "identificationType", "package", packageName);
        xml.WriteStartElement("maintenanceInformation", Ns);
        Value(xml, "maintenanceStatus", "new");
        xml.WriteStartElement("maintenanceAgency", Ns);
        Typed(xml, "agencyCode", "type", "organisationsnummer", content.SubmittingOrganisation.OrganisationNumber);
        xml.Element("agencyName", Ns, content.SubmittingOrganisation.Name);
        xml.WriteEndElement();
        xml.WriteStartElement("maintenanceHistory", Ns);
        xml.WriteStartElement("maintenanceEvent", Ns);
        Value(xml, "eventType", "created");
        xml.Element("eventDateTime", Ns, PackageXml.Time(content.Created));
        ErmsAgents.Agent(xml, "deliverer", null, content.SubmittingOrganisation.Name);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("systemInformation", Ns);
        xml.WriteStartElement("agents", Ns);
        ErmsAgents.Agent(xml, "other", "system", $"{content.Software.Name} {content.Software.Version}");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void CaseFile(XmlWriter xml, ArchivePackageContent content, IReadOnlyList<PackagedFile> files)
    {
        var theCase = content.Case;
        xml.WriteStartElement("aggregation", Ns);
        xml.Attribute("systemIdentifier", theCase.Id.ToString());
        xml.Attribute("aggregationType", "caseFile");
        xml.Element("objectId", Ns, theCase.Number);
        Typed(xml, "identification", "identificationType", "process", theCase.ProcessName);
        Typed(xml, "identification", "identificationType", "processVersion", theCase.ProcessVersion);
        if (theCase.Classification is { } classification)
        {
            xml.WriteStartElement("classification", Ns);
            xml.Attribute("classificationCode", classification.Code);
            xml.WriteString(PackageXml.Text(classification.Name));
            xml.WriteEndElement();
        }
        xml.Element("title", Ns, theCase.Title);
        Value(xml, "status", theCase.Closed is null ? "open" : "closed");
        foreach (var relation in theCase.Relations)
        {
            xml.WriteStartElement("relation", Ns);
            xml.Attribute("relationType", "own_relation_definition");
            xml.Attribute("otherRelationType", relation.Kind);
            xml.WriteString(PackageXml.Text(relation.Number));
            xml.WriteEndElement();
        }
        Restriction(xml, theCase.Secrecy);
        ErmsAgents.OfCase(xml, content);
        xml.WriteStartElement("dates", Ns);
        Date(xml, "date", "opened", theCase.Opened);
        if (theCase.Closed is { } closed)
            Date(xml, "date", "closed", closed);
        xml.WriteEndElement();
        ErmsActions.OfCase(xml, content);
        var filesOf = files.ToLookup(file => file.Document.Id);
        var diaryOf = content.Diary.Where(entry => entry.DocumentId is not null).ToLookup(entry => entry.DocumentId);
        foreach (var document in content.Documents)
            ErmsRecordWriter.Record(xml, content, document, filesOf, diaryOf[document.Id].FirstOrDefault()?.Number);
        xml.WriteEndElement();
    }

    public static void Restriction(XmlWriter xml, ArchivedSecrecyMark? mark)
    {
        if (mark is null)
            return;
        xml.WriteStartElement("restriction", Ns);
        xml.Attribute("restrictionType", "confidential");
        xml.Element("explanatoryText", Ns, $"Sekretessmarkering av {mark.Authority}");
        xml.Element("regulation", Ns, mark.Provision);
        xml.WriteStartElement("dates", Ns);
        Date(xml, "date", "confidentiality_assessed", mark.Marked);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public static void Typed(XmlWriter xml, string element, string attribute, string type, string value)
    {
        xml.WriteStartElement(element, Ns);
        xml.Attribute(attribute, type);
        xml.WriteString(PackageXml.Text(value));
        xml.WriteEndElement();
    }

    public static void Value(XmlWriter xml, string element, string value)
    {
        xml.WriteStartElement(element, Ns);
        xml.Attribute("value", value);
        xml.WriteEndElement();
    }

    public static void Date(XmlWriter xml, string element, string type, DateTimeOffset time) =>
        Typed(xml, element, "dateType", type, PackageXml.Time(time));

    /// <summary>The schema knows only instants; a legal day is written as its midnight without a zone.</summary>
    public static void Date(XmlWriter xml, string element, string type, DateOnly day) =>
        Typed(xml, element, "dateType", type, $"{PackageXml.Date(day)}T00:00:00");
}
