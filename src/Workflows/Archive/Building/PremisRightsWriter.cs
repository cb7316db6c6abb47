using System.Xml;

namespace Workflows.Archive.Building;

/// <summary>
/// PREMIS rights: the access that the law gives to everything, and each secrecy mark on case, party and document.
/// A mark warns; it decides nothing (OSL 5 kap. 5 §).
/// </summary>
internal static class PremisRightsWriter
{
    private const string Ns = PackageNames.Premis;

    public static Action<XmlWriter> Of(ArchivePackageContent content) => xml =>
    {
        PremisWriter.Start(xml);
        PremisWriter.StartObject(xml, "intellectualEntity", "case");
        PremisWriter.Identifier(xml, "objectIdentifier", content.Case.Number);
        xml.WriteEndElement();
        xml.WriteStartElement("rights", Ns);
        Statement(xml, "access", "TF 2 kap.", null, "Allmän handling; prövning vid varje begäran. Each request is assessed.", "case");
        var number = 0;
        foreach (var (mark, about, id) in Marks(content))
            Statement(xml, FormattableString.Invariant($"secrecy-{++number}"), mark.Provision, mark, about, id);
        xml.WriteEndElement();
        xml.WriteEndElement();
    };

    private static IEnumerable<(ArchivedSecrecyMark Mark, string About, string Id)> Marks(ArchivePackageContent content)
    {
        if (content.Case.Secrecy is { } onCase)
            yield return (onCase, "Ärendet", "case");
        foreach (var party in content.Case.Parties)
            if (party.Secrecy is { } onParty)
                yield return (onParty, $"Uppgift om ärendeintressent: {party.Role}", "case");
        foreach (var document in content.Documents)
            if (document.Secrecy is { } onDocument)
                yield return (onDocument, $"Handling: {document.Title}", document.Id.ToString());
    }

    private static void Statement(XmlWriter xml, string id, string citation, ArchivedSecrecyMark? mark, string note, string objectId)
    {
        xml.WriteStartElement("rightsStatement", Ns);
        PremisWriter.Identifier(xml, "rightsStatementIdentifier", id);
        xml.Element("rightsBasis", Ns, "statute");
        xml.WriteStartElement("statuteInformation", Ns);
        xml.Element("statuteJurisdiction", Ns, "SE");
        xml.Element("statuteCitation", Ns, citation);
        xml.Element("statuteInformationDeterminationDate", Ns, mark is null ? null : PackageXml.Date(mark.Marked));
        xml.Element("statuteNote", Ns, mark is null ? note : $"{note}. Sekretessmarkering av {mark.Authority}.");
        xml.WriteEndElement();
        xml.WriteStartElement("rightsGranted", Ns);
        xml.Element("act", Ns, "disseminate");
        xml.Element("restriction", Ns, mark is null ? "on request" : "assess secrecy before disclosure");
        xml.WriteEndElement();
        PremisWriter.Identifier(xml, "linkingObjectIdentifier", objectId);
        xml.WriteEndElement();
    }
}
