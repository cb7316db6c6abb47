using System.Xml.Linq;
using static Workflows.Archive.Checking.MetsRequirement;

namespace Workflows.Archive.Checking.Requirements;

/// <summary>CSIP 17–57: descriptive metadata, provenance and rights.</summary>
internal static class MetadataRequirements
{
    public static readonly MetsRequirement[] All =
    [
        Should("CSIP17", "Descriptive metadata", mets => Rules.When(
            mets.HasFilesIn("metadata/descriptive") && !Descriptive(mets).Any(), mets.Root,
            "metadata/descriptive holds files and no dmdSec refers to them.")),
        MetadataReferenceRows.Identifier("CSIP18", "Descriptive metadata identifier", Descriptive),
        Must("CSIP19", "Descriptive metadata creation datetime", mets => Rules.HasInstant(Descriptive(mets), "CREATED")),
        MetadataReferenceRows.Status("CSIP20", "Status of the descriptive metadata", Descriptive),
        MetadataReferenceRows.HasReference("CSIP21", "Reference to the document with the descriptive metadata", Descriptive),
        .. MetadataReferenceRows.Reference(22, Descriptive),
        Should("CSIP31", "Administrative metadata", mets => Administrative(mets).Skip(1)
            .Select(second => new Violation(second, "All administrative metadata belongs in one amdSec."))),
        Should("CSIP32", "Digital provenance metadata", mets => Rules.When(
            mets.HasFilesIn("metadata/preservation") && !Provenance(mets).Any(), mets.Root,
            "metadata/preservation holds files and no digiprovMD refers to them.")),
        MetadataReferenceRows.Identifier("CSIP33", "Digital provenance metadata identifier", Provenance),
        MetadataReferenceRows.Status("CSIP34", "Status of the digital provenance metadata", Provenance),
        MetadataReferenceRows.HasReference("CSIP35", "Reference to the document with the digital provenance metadata", Provenance),
        .. MetadataReferenceRows.Reference(36, Provenance),
        MetadataReferenceRows.Identifier("CSIP46", "Rights metadata identifier", Rights),
        MetadataReferenceRows.Status("CSIP47", "Status of the rights metadata", Rights),
        MetadataReferenceRows.HasReference("CSIP48", "Reference to the document with the rights metadata", Rights),
        .. MetadataReferenceRows.Reference(49, Rights),
    ];

    public static IEnumerable<XElement> Descriptive(MetsDocument mets) => mets.Root.Elements(MetsDocument.Ns + "dmdSec");

    public static IEnumerable<XElement> Administrative(MetsDocument mets) => mets.Root.Elements(MetsDocument.Ns + "amdSec");

    public static IEnumerable<XElement> Provenance(MetsDocument mets) => Administrative(mets).Elements(MetsDocument.Ns + "digiprovMD");

    public static IEnumerable<XElement> Rights(MetsDocument mets) => Administrative(mets).Elements(MetsDocument.Ns + "rightsMD");
}
