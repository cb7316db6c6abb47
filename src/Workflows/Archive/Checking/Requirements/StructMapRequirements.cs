using System.Xml.Linq;
using static Workflows.Archive.Checking.MetsRequirement;

namespace Workflows.Archive.Checking.Requirements;

/// <summary>CSIP 80–92: the structural map and its division for metadata.</summary>
internal static class StructMapRequirements
{
    public static readonly MetsRequirement[] All =
    [
        Must("CSIP80", "Structural description of the package", mets => Rules.When(
            mets.CsipMap is null, mets.Root, "METS has no structMap.")),
        Must("CSIP81", "Type of structural description", mets => Rules.AttributeIs(Map(mets), "TYPE", "PHYSICAL")),
        Must("CSIP82", "Name of the structural description", mets => Rules.AttributeIs(Map(mets), "LABEL", "CSIP")) with
        {
            SharpenedAfterFirstProfile = true,
        },
        Must("CSIP83", "Structural description identifier", mets => Rules.HasId(mets, Map(mets))),
        Must("CSIP84", "Main structural division", mets =>
            from map in Map(mets)
            where map.Elements(MetsDocument.Ns + "div").Count() != 1
            select new Violation(map, "The structural map must have exactly one main div.")),
        Must("CSIP85", "Main structural division identifier", mets => Rules.HasId(mets, Main(mets))),
        Must("CSIP88", "Metadata division", mets =>
            from main in Main(mets)
            let count = Labelled(mets, "Metadata").Count()
            where count != 1
            select new Violation(main, $"There must be exactly one div for metadata; there are {count}.")),
        Must("CSIP89", "Metadata division identifier", mets => Rules.HasId(mets, Labelled(mets, "Metadata"))),
        Must("CSIP90", "Metadata division label", mets =>
            from main in Main(mets)
            where !Labelled(mets, "Metadata").Any()
            select new Violation(main, "No div has LABEL=\"Metadata\".")),
        Should("CSIP91", "Metadata division references administrative metadata", mets => Referenced(mets, "ADMID",
            MetadataRequirements.Rights(mets).Concat(MetadataRequirements.Provenance(mets)))),
        Should("CSIP92", "Metadata division references descriptive metadata", mets => Referenced(mets, "DMDID",
            MetadataRequirements.Descriptive(mets))),
    ];

    public static IEnumerable<XElement> Labelled(MetsDocument mets, string label) =>
        mets.Divisions.Where(division => (string?)division.Attribute("LABEL") == label);

    private static XElement[] Map(MetsDocument mets) => mets.CsipMap is { } map ? [map] : [];

    private static XElement[] Main(MetsDocument mets) => mets.MainDivision is { } main ? [main] : [];

    private static IEnumerable<Violation> Referenced(MetsDocument mets, string attribute, IEnumerable<XElement> sections)
    {
        var division = Labelled(mets, "Metadata").FirstOrDefault();
        if (division is null)
            return Rules.None;
        var named = Rules.List(division, attribute);
        // A reference to the whole amdSec covers what is in it.
        return from section in sections
               where (string?)section.Attribute("STATUS") == "CURRENT"
               let ids = new[] { (string?)section.Attribute("ID"), (string?)section.Parent?.Attribute("ID") }
               where !ids.Any(id => id is not null && named.Contains(id, StringComparer.Ordinal))
               select new Violation(division, $"{attribute} does not name the current section \"{ids[0]}\".");
    }
}
