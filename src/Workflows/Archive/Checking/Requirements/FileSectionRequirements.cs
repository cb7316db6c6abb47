using System.Xml.Linq;
using static Workflows.Archive.Checking.MetsRequirement;

namespace Workflows.Archive.Checking.Requirements;

/// <summary>
/// CSIP 58–66 and 113–114: the file section and its groups. The profile wants a group for documentation, schemas and
/// representations; it is asked for where the package holds such files, for an empty group would break CSIP66.
/// </summary>
internal static class FileSectionRequirements
{
    private static readonly XName ContentType = MetsDocument.Csip + "CONTENTINFORMATIONTYPE";

    public static readonly MetsRequirement[] All =
    [
        Should("CSIP58", "File section", mets => Sections(mets).Skip(1)
            .Select(second => new Violation(second, "Only one fileSec should be present."))
            .Concat(Rules.When(!Sections(mets).Any() && HasContent(mets), mets.Root, "The package holds files and METS has no fileSec."))),
        Must("CSIP59", "File section identifier", mets => Rules.HasId(mets, Sections(mets))),
        Must("CSIP60", "Documentation file group", mets => Group(mets, "Documentation", "documentation")),
        Must("CSIP113", "Schema file group", mets => Group(mets, "Schemas", "schemas")),
        Must("CSIP114", "Representations file group", Representations),
        May("CSIP61", "Reference to administrative metadata", mets => Rules.RefersToIds(mets, mets.FileGroups, "ADMID")),
        Should("CSIP62", "Content Information Type Specification", mets =>
            Rules.AttributeIs(mets.GroupsFor("Representations"), ContentType, Vocabularies.ContentInformationType)),
        May("CSIP63", "Other Content Information Type Specification", mets => Rules.HasAttribute(
            mets.FileGroups.Where(group => (string?)group.Attribute(ContentType) == "OTHER"),
            MetsDocument.Csip + "OTHERCONTENTINFORMATIONTYPE")),
        Must("CSIP64", "Description of the use of the file group", mets => Rules.HasAttribute(mets.FileGroups, "USE")),
        Must("CSIP65", "File group identifier", mets => Rules.HasId(mets, mets.FileGroups)),
        Must("CSIP66", "File", mets =>
            from theGroup in mets.FileGroups
            where !theGroup.Descendants(MetsDocument.Ns + "file").Any()
            select new Violation(theGroup, "The file group has no file.")),
    ];

    private static IEnumerable<XElement> Sections(MetsDocument mets) => mets.Root.Elements(MetsDocument.Ns + "fileSec");

    private static bool HasContent(MetsDocument mets) =>
        mets.HasFilesIn("documentation") || mets.HasFilesIn("schemas") || mets.HasFilesIn("representations") || mets.HasFilesIn("data");

    private static IEnumerable<Violation> Group(MetsDocument mets, string use, string folder) => Rules.When(
        mets.HasFilesIn(folder) && !mets.GroupsFor(use).Any(),
        Sections(mets).FirstOrDefault() ?? mets.Root,
        $"The folder {folder} holds files and no fileGrp has USE=\"{use}\".");

    /// <summary>Within a representation the usual tools call the group Data.</summary>
    private static IEnumerable<Violation> Representations(MetsDocument mets)
    {
        var held = mets.IsPackageLevel ? mets.HasFilesIn("representations") : mets.HasFilesIn("data");
        var grouped = mets.GroupsFor("Representations").Any() || (!mets.IsPackageLevel && mets.GroupsFor("Data").Any());
        return Rules.When(held && !grouped, Sections(mets).FirstOrDefault() ?? mets.Root,
            "The package holds representations and the USE of no fileGrp starts with \"Representations\".");
    }
}
