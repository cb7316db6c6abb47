using System.Xml.Linq;
using static Workflows.Archive.Checking.MetsRequirement;

namespace Workflows.Archive.Checking.Requirements;

/// <summary>CSIP 117 and 7–16: the header and the software that made the package.</summary>
internal static class HeaderRequirements
{
    private static readonly XName NoteType = MetsDocument.Csip + "NOTETYPE";

    public static readonly MetsRequirement[] All =
    [
        Must("CSIP117", "Package header", mets => Rules.When(mets.Header is null, mets.Root, "mets lacks the element metsHdr.")),
        Must("CSIP7", "Package creation datetime", mets => Rules.HasInstant(Header(mets), "CREATEDATE")),
        Should("CSIP8", "Package last modification datetime", LastModified),
        Must("CSIP9", "OAIS Package type information", mets =>
            Rules.AttributeIs(Header(mets), MetsDocument.Csip + "OAISPACKAGETYPE", Vocabularies.PackageType)),
        Must("CSIP10", "Agent", mets => Rules.When(
            mets.Header is not null && !mets.Agents.Any(), mets.Header ?? mets.Root, "metsHdr lacks an agent for the software that made the package.")),
        Must("CSIP11", "Agent role", mets => Rules.AttributeIs(Software(mets), "ROLE", "CREATOR")),
        Must("CSIP12", "Agent type", mets => Rules.AttributeIs(Software(mets), "TYPE", "OTHER")),
        Must("CSIP13", "Agent other type", mets => Rules.AttributeIs(Software(mets), "OTHERTYPE", "SOFTWARE")),
        Must("CSIP14", "Agent name", mets => Missing(mets, "name")),
        Must("CSIP15", "Agent additional information", mets => Missing(mets, "note")),
        Must("CSIP16", "Classification of the agent additional information", mets =>
            from agent in Software(mets)
            where agent.Elements(MetsDocument.Ns + "note").Any()
                && !agent.Elements(MetsDocument.Ns + "note").Any(note => (string?)note.Attribute(NoteType) == "SOFTWARE VERSION")
            select new Violation(agent, "No note of the software agent has csip:NOTETYPE=\"SOFTWARE VERSION\".")),
    ];

    private static XElement[] Header(MetsDocument mets) => mets.Header is { } header ? [header] : [];

    /// <summary>
    /// The agent that comes nearest to being the software: so that one wrong attribute is reported as that,
    /// not as a missing agent.
    /// </summary>
    private static IEnumerable<XElement> Software(MetsDocument mets) => mets.Agents.OrderByDescending(Likeness).Take(1);

    private static int Likeness(XElement agent) =>
        ((string?)agent.Attribute("ROLE") == "CREATOR" ? 1 : 0)
        + ((string?)agent.Attribute("TYPE") == "OTHER" ? 1 : 0)
        + ((string?)agent.Attribute("OTHERTYPE") == "SOFTWARE" ? 2 : 0)
        + (agent.Elements(MetsDocument.Ns + "note").Any(note => (string?)note.Attribute(NoteType) == "SOFTWARE VERSION") ? 2 : 0);

    private static IEnumerable<Violation> Missing(MetsDocument mets, string child) =>
        from agent in Software(mets)
        where !agent.Elements(MetsDocument.Ns + child).Any(element => !string.IsNullOrWhiteSpace(element.Value))
        select new Violation(agent, $"The software agent lacks a {child}.");

    private static IEnumerable<Violation> LastModified(MetsDocument mets) =>
        from header in Header(mets)
        let value = (string?)header.Attribute("LASTMODDATE")
        where value is not null && !Rules.IsInstant(value)
        select new Violation(header, $"LASTMODDATE is \"{value}\", not a date with time.");
}
