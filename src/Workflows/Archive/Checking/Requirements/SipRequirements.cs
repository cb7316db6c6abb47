using System.Xml.Linq;
using static Workflows.Archive.Checking.MetsRequirement;

namespace Workflows.Archive.Checking.Requirements;

/// <summary>SIP 1–31 as far as a machine can tell: what a submission adds to the header of the package.</summary>
internal static class SipRequirements
{
    private static readonly string[] Bodies = ["ORGANIZATION", "INDIVIDUAL"];

    public static readonly MetsRequirement[] All =
    [
        Must("SIP2", "METS Profile", mets => Rules.AttributeIs([mets.Root], "PROFILE", PackageNames.SipProfile)),
        May("SIP3", "Package status", mets => Rules.AttributeIs(
            Header(mets).Where(header => header.Attribute("RECORDSTATUS") is not null), "RECORDSTATUS", Vocabularies.RecordStatus)),
        Must("SIP4", "OAIS Package type information", mets =>
            Rules.AttributeIs(Header(mets), MetsDocument.Csip + "OAISPACKAGETYPE", "SIP")),
        May("SIP5", "Submission agreement", mets => AtMostOne(mets, "SUBMISSIONAGREEMENT")),
        May("SIP7", "Archival reference code", mets => AtMostOne(mets, "REFERENCECODE")),
        Must("SIP10", "Archival creator agent role", mets => Roleless(mets, SipAgents.ArchivalCreators(mets))),
        Must("SIP11", "Archival creator agent type", mets => Rules.AttributeIs(SipAgents.ArchivalCreators(mets), "TYPE", Bodies)),
        Must("SIP14", "Classification of the archival creator agent additional information", mets => IdentificationNotes(SipAgents.ArchivalCreators(mets))),
        Must("SIP15", "Submitting agent", mets => Rules.When(
            mets.Header is not null && !SipAgents.Submitters(mets).Any(), mets.Header ?? mets.Root,
            "metsHdr has no agent for the organisation or person that submits the package (ROLE=\"CREATOR\").")),
        Must("SIP16", "Submitting agent role", mets => Roleless(mets, SipAgents.Organisations(mets))),
        Must("SIP17", "Submitting agent type", mets => SipAgents.Organisations(mets).Any()
            ? Rules.None
            : Rules.AttributeIs(SipAgents.UntypedCreators(mets), "TYPE", Bodies)),
        May("SIP18", "Submitting agent name", mets => Named(SipAgents.Submitters(mets))),
        Must("SIP20", "Classification of the submitting agent additional information", mets => IdentificationNotes(SipAgents.Organisations(mets))),
        Must("SIP22", "Contact person agent role", mets => Roleless(mets, SipAgents.Individuals(mets))),
        Must("SIP23", "Contact person agent type", mets => SipAgents.Organisations(mets).Any()
            ? Rules.AttributeIs(SipAgents.UntypedCreators(mets), "TYPE", "INDIVIDUAL")
            : Rules.None),
        Must("SIP24", "Contact person agent name", mets => Named(SipAgents.Individuals(mets))),
        Must("SIP27", "Preservation agent role", mets => Roleless(mets, SipAgents.Preservers(mets))),
        Must("SIP28", "Preservation agent type", mets => Rules.AttributeIs(SipAgents.Preservers(mets), "TYPE", "ORGANIZATION")),
        May("SIP29", "Preservation agent name", mets => Named(SipAgents.Preservers(mets))),
        Must("SIP31", "Classification of the preservation agent additional information", mets => IdentificationNotes(SipAgents.Preservers(mets))),
    ];

    private static XElement[] Header(MetsDocument mets) => mets.Header is { } header ? [header] : [];

    /// <summary>An agent without a role may be each kind that the header otherwise lacks.</summary>
    private static IEnumerable<Violation> Roleless(MetsDocument mets, IEnumerable<XElement> standing) => standing.Any()
        ? Rules.None
        : Rules.AttributeIs(SipAgents.WithoutRole(mets), "ROLE", Vocabularies.AgentRole);

    private static IEnumerable<Violation> IdentificationNotes(IEnumerable<XElement> agents) => Rules.AttributeIs(
        agents.Elements(MetsDocument.Ns + "note"), MetsDocument.Csip + "NOTETYPE", "IDENTIFICATIONCODE");

    private static IEnumerable<Violation> Named(IEnumerable<XElement> agents) =>
        from agent in agents
        where string.IsNullOrWhiteSpace(agent.Element(MetsDocument.Ns + "name")?.Value)
        select new Violation(agent, "The agent lacks a name.");

    private static IEnumerable<Violation> AtMostOne(MetsDocument mets, string type) =>
        Header(mets).Elements(MetsDocument.Ns + "altRecordID")
            .Where(record => (string?)record.Attribute("TYPE") == type)
            .Skip(1)
            .Select(second => new Violation(second, $"Only one altRecordID may have TYPE=\"{type}\"."));
}
