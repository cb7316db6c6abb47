using System.Xml.Linq;
using static Workflows.Archive.Checking.MetsRequirement;

namespace Workflows.Archive.Checking.Requirements;

/// <summary>CSIP 105–112: one division per representation, pointing to its METS file.</summary>
internal static class RepresentationRequirements
{
    private const string Prefix = "Representations/";
    private static readonly XName Href = MetsDocument.XLink + "href";

    public static readonly MetsRequirement[] All =
    [
        Should("CSIP105", "Representation division", Divided),
        Must("CSIP106", "Representations division identifier", mets => Rules.HasId(mets, Divisions(mets))),
        Must("CSIP107", "Representations division label", Label),
        Must("CSIP108", "Representations division file references", Title),
        Must("CSIP109", "Representation METS pointer", mets =>
            from division in Divisions(mets)
            where division.Elements(MetsDocument.Ns + "mptr").Count() != 1
            select new Violation(division, "The division must have exactly one mptr to the METS file of the representation.")),
        Must("CSIP110", "Resource location", mets => Rules.HasAttribute(Pointers(mets), Href)),
        Must("CSIP111", "Type of link", mets => Rules.AttributeIs(Pointers(mets), MetsDocument.XLink + "type", "simple")),
        Must("CSIP112", "Type of locator", mets => Rules.AttributeIs(Pointers(mets), "LOCTYPE", "URL")),
    ];

    public static IEnumerable<XElement> Divisions(MetsDocument mets) => mets.Divisions.Where(division =>
        division.Element(MetsDocument.Ns + "mptr") is not null
        || ((string?)division.Attribute("LABEL"))?.StartsWith(Prefix, StringComparison.Ordinal) == true);

    private static IEnumerable<XElement> Pointers(MetsDocument mets) => Divisions(mets).Elements(MetsDocument.Ns + "mptr");

    private static IEnumerable<Violation> Divided(MetsDocument mets)
    {
        if (!mets.IsPackageLevel)
            return Rules.None;
        var pointed = Pointers(mets).Attributes(Href).Select(href => PackagePath.Resolve("", href.Value)).ToHashSet(StringComparer.Ordinal);
        return from folder in RepresentationFolders.WithMets(mets.Package).Order(StringComparer.Ordinal)
               where !pointed.Contains($"{folder}/{PackageNames.MetsFile}")
               select new Violation(mets.MainDivision ?? mets.Root, $"No div points to {folder}/{PackageNames.MetsFile}.");
    }

    private static IEnumerable<Violation> Label(MetsDocument mets) =>
        from division in Divisions(mets)
        let label = (string?)division.Attribute("LABEL")
        let href = (string?)division.Element(MetsDocument.Ns + "mptr")?.Attribute(Href)
        let folder = href is null ? null : PackagePath.Resolve(mets.Folder, href)?.Replace("/METS.xml", "", StringComparison.Ordinal)
        where label is null
            || !label.StartsWith(Prefix, StringComparison.Ordinal)
            || (folder is not null && !folder.Equals(label, StringComparison.OrdinalIgnoreCase))
        select new Violation(division, $"LABEL is \"{label}\"; it must be \"{Prefix}\" and the folder of the representation.");

    private static IEnumerable<Violation> Title(MetsDocument mets)
    {
        var groups = mets.GroupsFor("Representations").Attributes("ID").Select(id => id.Value).ToHashSet(StringComparer.Ordinal);
        return from pointer in Pointers(mets)
               let title = (string?)pointer.Attribute(MetsDocument.XLink + "title")
               where title is null || !groups.Contains(title)
               select new Violation(pointer, title is null
                   ? "mptr lacks xlink:title with the ID of the file group of the representation."
                   : $"xlink:title \"{title}\" is not the ID of a file group for representations.");
    }
}
