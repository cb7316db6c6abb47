using System.Xml;

namespace Workflows.Archive.Building;

/// <summary>Decisions and deadlines of the case as ERMS actions.</summary>
internal static class ErmsActions
{
    private const string Ns = PackageNames.Erms;

    public static void OfCase(XmlWriter xml, ArchivePackageContent content)
    {
        foreach (var decision in content.Case.Decisions)
            Decision(xml, decision);
        foreach (var deadline in content.Deadlines)
            Deadline(xml, deadline);
    }

    private static void Decision(XmlWriter xml, ArchivedDecision decision)
    {
        xml.WriteStartElement("action", Ns);
        xml.Element("actionText", Ns, decision.Clause is { } clause
            ? $"{decision.Outcome}. Delegation: {clause}. Överklagas: {decision.Regime}."
            : $"{decision.Outcome}. Överklagas: {decision.Regime}.");
        xml.Element("actionMotivation", Ns, decision.Reasons);
        xml.Element("actionType", Ns, "beslut");
        xml.WriteStartElement("dates", Ns);
        ErmsWriter.Date(xml, "actionDate", "decision_date", decision.Decided);
        xml.WriteEndElement();
        xml.WriteStartElement("agents", Ns);
        ErmsAgents.Agent(xml, "authorising_person", null, decision.DecidedBy);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Deadline(XmlWriter xml, ArchivedDeadline deadline)
    {
        xml.WriteStartElement("action", Ns);
        xml.Element("actionText", Ns, $"{deadline.Name} ({deadline.Source}): {deadline.Status}");
        xml.Element("actionDue", Ns, PackageXml.Date(deadline.Due));
        xml.Element("actionType", Ns, "frist");
        xml.WriteStartElement("dates", Ns);
        ErmsWriter.Date(xml, "actionDate", "start", deadline.Starts);
        ErmsWriter.Date(xml, "actionDate", "end", deadline.Due);
        if (deadline.Settled is { } settled)
            ErmsWriter.Date(xml, "actionDate", "finished", settled);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
