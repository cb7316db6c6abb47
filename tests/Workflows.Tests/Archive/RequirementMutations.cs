using System.Xml.Linq;

namespace Workflows.Tests.Archive;

/// <summary>For each machine-checkable MUST row one way to break a valid package there.</summary>
internal static class RequirementMutations
{
    private const string RepresentationMets = "representations/rep1/METS.xml";
    private const string Software = "/m:mets/m:metsHdr/m:agent[@OTHERTYPE='SOFTWARE']";
    private const string Archivist = "/m:mets/m:metsHdr/m:agent[@ROLE='ARCHIVIST']";
    private const string Submitter = "/m:mets/m:metsHdr/m:agent[@ROLE='CREATOR' and @TYPE='ORGANIZATION']";
    private const string Contact = "/m:mets/m:metsHdr/m:agent[@TYPE='INDIVIDUAL']";
    private const string Preserver = "/m:mets/m:metsHdr/m:agent[@ROLE='PRESERVATION']";
    private const string Documentation = "/m:mets/m:fileSec/m:fileGrp[@USE='Documentation']";
    private const string File = Documentation + "/m:file";
    private const string Map = "/m:mets/m:structMap";
    private const string Representation = Map + "/m:div/m:div[m:mptr]";

    private static readonly Dictionary<string, (string File, Action<XElement> Edit)> Table = Build();

    public static bool Has(string id) => Table.ContainsKey(id);

    public static void Apply(string id, BuiltPackage package)
    {
        var (file, edit) = Table[id];
        package.Edit(file, edit);
    }

    private static Dictionary<string, (string File, Action<XElement> Edit)> Build()
    {
        var table = new Dictionary<string, (string File, Action<XElement> Edit)>(StringComparer.Ordinal);

        void Remove(string id, string xpath, string file = "METS.xml") => table.Add(id, (file, root => root.Remove(xpath)));
        void Set(string id, string xpath, string value, string file = "METS.xml") => table.Add(id, (file, root => root.Set(xpath, value)));

        RootAndHeader(Remove, Set);
        Reference(22, "/m:mets/m:dmdSec[1]", "CSIP18", Remove, Set);
        Remove("CSIP19", "/m:mets/m:dmdSec[1]/@CREATED");
        Reference(36, "/m:mets/m:amdSec/m:digiprovMD[1]", "CSIP33", Remove, Set);
        Reference(49, "/m:mets/m:amdSec/m:rightsMD[1]", "CSIP46", Remove, Set);
        Files(Remove, Set);
        Structure(Remove, Set);
        Division("Documentation", "METS.xml", ["CSIP94", "CSIP95", "CSIP96", "CSIP116"], Remove, Set);
        Division("Schemas", "METS.xml", ["CSIP98", "CSIP99", "CSIP100", "CSIP118"], Remove, Set);
        Division("Representations", RepresentationMets, ["CSIP102", "CSIP103", "CSIP104", "CSIP119"], Remove, Set);
        Agents(Remove, Set);
        return table;
    }

    private delegate void Remover(string id, string xpath, string file = "METS.xml");

    private delegate void Setter(string id, string xpath, string value, string file = "METS.xml");

    private static void RootAndHeader(Remover remove, Setter set)
    {
        remove("CSIP1", "/m:mets/@OBJID");
        set("CSIP2", "/m:mets/@TYPE", "Ärende");
        set("CSIP6", "/m:mets/@PROFILE", "E-ARK");
        remove("CSIP117", "/m:mets/m:metsHdr");
        set("CSIP7", "/m:mets/m:metsHdr/@CREATEDATE", "i fredags");
        set("CSIP9", "/m:mets/m:metsHdr/@csip:OAISPACKAGETYPE", "ZIP");
        remove("CSIP10", "/m:mets/m:metsHdr/m:agent");
        set("CSIP11", $"{Software}/@ROLE", "EDITOR");
        set("CSIP12", $"{Software}/@TYPE", "INDIVIDUAL");
        set("CSIP13", $"{Software}/@OTHERTYPE", "TOOL");
        set("CSIP14", $"{Software}/m:name", " ");
        remove("CSIP15", $"{Software}/m:note");
        remove("CSIP16", $"{Software}/m:note/@csip:NOTETYPE");
    }

    private static void Reference(int first, string section, string identifier, Remover remove, Setter set)
    {
        string Id(int offset) => FormattableString.Invariant($"CSIP{first + offset}");
        remove(identifier, $"{section}/@ID");
        set(Id(0), $"{section}/m:mdRef/@LOCTYPE", "URN");
        remove(Id(1), $"{section}/m:mdRef/@xlink:type");
        remove(Id(2), $"{section}/m:mdRef/@xlink:href");
        set(Id(3), $"{section}/m:mdRef/@MDTYPE", "NOVEL");
        set(Id(4), $"{section}/m:mdRef/@MIMETYPE", "xml");
        set(Id(5), $"{section}/m:mdRef/@SIZE", "1");
        remove(Id(6), $"{section}/m:mdRef/@CREATED");
        set(Id(7), $"{section}/m:mdRef/@CHECKSUM", "00");
        set(Id(8), $"{section}/m:mdRef/@CHECKSUMTYPE", "ROT13");
    }

    private static void Files(Remover remove, Setter set)
    {
        remove("CSIP59", "/m:mets/m:fileSec/@ID");
        remove("CSIP60", Documentation);
        remove("CSIP113", "/m:mets/m:fileSec/m:fileGrp[@USE='Schemas']");
        set("CSIP114", "/m:mets/m:fileSec/m:fileGrp[@USE='Representations/rep1']/@USE", "Innehåll");
        remove("CSIP64", $"{Documentation}/@USE");
        set("CSIP65", $"{Documentation}/@ID", "group-schemas");
        remove("CSIP66", File);
        set("CSIP67", $"{File}/@ID", "1 file");
        remove("CSIP68", $"{File}/@MIMETYPE");
        set("CSIP69", $"{File}/@SIZE", "1");
        set("CSIP70", $"{File}/@CREATED", "2026-11-20");
        set("CSIP71", $"{File}/@CHECKSUM", "00");
        remove("CSIP72", $"{File}/@CHECKSUMTYPE");
        remove("CSIP76", $"{File}/m:FLocat");
        set("CSIP77", $"{File}/m:FLocat/@LOCTYPE", "OTHER");
        set("CSIP78", $"{File}/m:FLocat/@xlink:type", "extended");
        set("CSIP79", $"{File}/m:FLocat/@xlink:href", "../../etc/passwd");
    }

    private static void Structure(Remover remove, Setter set)
    {
        remove("CSIP80", Map);
        set("CSIP81", $"{Map}/@TYPE", "LOGICAL");
        set("CSIP82", $"{Map}/@LABEL", "Karta");
        remove("CSIP83", $"{Map}/@ID");
        remove("CSIP84", $"{Map}/m:div");
        remove("CSIP85", $"{Map}/m:div/@ID");
        remove("CSIP88", $"{Map}/m:div/m:div[@LABEL='Metadata']");
        remove("CSIP89", $"{Map}/m:div/m:div[@LABEL='Metadata']/@ID");
        set("CSIP90", $"{Map}/m:div/m:div[@LABEL='Metadata']/@LABEL", "metadata");
        remove("CSIP106", $"{Representation}/@ID");
        set("CSIP107", $"{Representation}/@LABEL", "Representations/other");
        remove("CSIP108", $"{Representation}/m:mptr/@xlink:title");
        remove("CSIP109", $"{Representation}/m:mptr");
        set("CSIP110", $"{Representation}/m:mptr/@xlink:href", "representations/rep2/METS.xml");
        remove("CSIP111", $"{Representation}/m:mptr/@xlink:type");
        remove("CSIP112", $"{Representation}/m:mptr/@LOCTYPE");
    }

    private static void Division(string label, string file, string[] ids, Remover remove, Setter set)
    {
        var division = $"{Map}/m:div/m:div[@LABEL='{label}']";
        remove(ids[0], $"{division}/@ID", file);
        set(ids[1], $"{division}/@LABEL", "Annat", file);
        remove(ids[2], $"{division}/m:fptr", file);
        set(ids[3], $"{division}/m:fptr/@FILEID", "struct-map", file);
    }

    private static void Agents(Remover remove, Setter set)
    {
        set("SIP2", "/m:mets/@PROFILE", "https://example.org/profile.xml");
        set("SIP4", "/m:mets/m:metsHdr/@csip:OAISPACKAGETYPE", "AIP");
        remove("SIP10", $"{Archivist}/@ROLE");
        set("SIP11", $"{Archivist}/@TYPE", "OTHER");
        remove("SIP14", $"{Archivist}/m:note/@csip:NOTETYPE");
        remove("SIP15", $"{Submitter} | {Contact}");
        remove("SIP16", $"{Submitter}/@ROLE");
        set("SIP17", $"{Submitter}/@TYPE", "OTHER");
        remove("SIP20", $"{Submitter}/m:note/@csip:NOTETYPE");
        remove("SIP22", $"{Contact}/@ROLE");
        set("SIP23", $"{Contact}/@TYPE", "OTHER");
        remove("SIP24", $"{Contact}/m:name");
        remove("SIP27", $"{Preserver}/@ROLE");
        set("SIP28", $"{Preserver}/@TYPE", "INDIVIDUAL");
        set("SIP31", $"{Preserver}/m:note/@csip:NOTETYPE", "SOFTWARE VERSION");
    }
}
