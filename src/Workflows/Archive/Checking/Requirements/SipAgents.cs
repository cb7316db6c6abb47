using System.Xml.Linq;

namespace Workflows.Archive.Checking.Requirements;

/// <summary>
/// Who is who in the header of a submission. The profile tells agents apart by role and type only: an archivist is the
/// archival creator, a creating organisation submits, a creating individual is the contact, or submits where there is no organisation.
/// </summary>
internal static class SipAgents
{
    public static IEnumerable<XElement> ArchivalCreators(MetsDocument mets) => WithRole(mets, "ARCHIVIST");

    public static IEnumerable<XElement> Preservers(MetsDocument mets) => WithRole(mets, "PRESERVATION");

    public static IEnumerable<XElement> Organisations(MetsDocument mets) => Creators(mets, "ORGANIZATION");

    public static IEnumerable<XElement> Individuals(MetsDocument mets) => Creators(mets, "INDIVIDUAL");

    public static IEnumerable<XElement> Submitters(MetsDocument mets) =>
        Organisations(mets).Any() ? Organisations(mets) : Individuals(mets);

    /// <summary>Creators that are neither organisation, person nor software.</summary>
    public static IEnumerable<XElement> UntypedCreators(MetsDocument mets) => WithRole(mets, "CREATOR")
        .Where(agent => (string?)agent.Attribute("TYPE") is not ("ORGANIZATION" or "INDIVIDUAL") && !IsSoftware(agent));

    public static IEnumerable<XElement> WithoutRole(MetsDocument mets) => mets.Agents.Where(agent =>
        !IsSoftware(agent) && !Vocabularies.AgentRole.Contains((string?)agent.Attribute("ROLE") ?? "", StringComparer.Ordinal));

    private static IEnumerable<XElement> Creators(MetsDocument mets, string type) =>
        WithRole(mets, "CREATOR").Where(agent => (string?)agent.Attribute("TYPE") == type);

    private static IEnumerable<XElement> WithRole(MetsDocument mets, string role) =>
        mets.Agents.Where(agent => (string?)agent.Attribute("ROLE") == role);

    private static bool IsSoftware(XElement agent) =>
        (string?)agent.Attribute("OTHERTYPE") == "SOFTWARE"
        || agent.Elements(MetsDocument.Ns + "note")
            .Any(note => (string?)note.Attribute(MetsDocument.Csip + "NOTETYPE") == "SOFTWARE VERSION");
}
