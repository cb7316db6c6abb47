using System.Xml;

namespace Workflows.Archive.Building;

/// <summary>Who took part in the case: the board that handled it and each participant in a role.</summary>
internal static class ErmsAgents
{
    private const string Ns = PackageNames.Erms;

    public static void OfCase(XmlWriter xml, ArchivePackageContent content)
    {
        xml.WriteStartElement("agents", Ns);
        Agent(xml, "creator", null, content.Case.Board);
        foreach (var party in content.Case.Parties)
            Party(xml, party);
        xml.WriteEndElement();
    }

    public static void Agent(XmlWriter xml, string type, string? otherType, string name)
    {
        Start(xml, type, otherType, name);
        xml.WriteEndElement();
    }

    private static void Party(XmlWriter xml, ArchivedParty party)
    {
        Start(xml, "other", party.Role, party.Name);
        if (party.Identifier is { } identifier)
        {
            xml.WriteStartElement("idNumber", Ns);
            xml.Attribute("idNumberType", party.IdentifierKind);
            xml.WriteString(PackageXml.Text(identifier));
            xml.WriteEndElement();
        }
        xml.Element("role", Ns, party.Role);
        xml.Element("protectedIdentity", Ns, XmlConvert.ToString(party.ProtectedIdentity));
        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, string type, string? otherType, string name)
    {
        xml.WriteStartElement("agent", Ns);
        xml.Attribute("agentType", type);
        xml.Attribute("otherAgentType", otherType);
        xml.Element("name", Ns, name);
    }
}
