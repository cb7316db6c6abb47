using System.Xml.Linq;
using static Workflows.Archive.Checking.MetsRequirement;

namespace Workflows.Archive.Checking.Requirements;

/// <summary>CSIP 93–104, 116, 118 and 119: the divisions for documentation, schemas and content without representations.</summary>
internal static class DivisionRequirements
{
    public static readonly MetsRequirement[] All =
    [
        .. Division("Documentation", "CSIP93", "Documentation division", "CSIP94", "CSIP95", "CSIP96", "Documentation file references",
            "CSIP116", "Documentation file group reference pointer"),
        .. Division("Schemas", "CSIP97", "Schema division", "CSIP98", "CSIP99", "CSIP100", "Schema file reference",
            "CSIP118", "Schema file group reference"),
        .. Division("Representations", "CSIP101", "Content division", "CSIP102", "CSIP103", "CSIP104", "Content division file references",
            "CSIP119", "Content division file group references"),
    ];

    private static MetsRequirement[] Division(
        string label, string present, string name, string identifier, string labelled, string references, string referencesName,
        string pointer, string pointerName) =>
    [
        Should(present, name, mets => Rules.When(
            mets.MainDivision is not null && Groups(mets, label).Any() && !StructMapRequirements.Labelled(mets, label).Any(),
            mets.MainDivision ?? mets.Root, $"There are file groups for {label} and no div with that label.")),
        Must(identifier, $"{name} identifier", mets => Rules.HasId(mets, Meant(mets, label))),
        Must(labelled, $"{name} label", mets => Rules.AttributeIs(Meant(mets, label), "LABEL", label)),
        Must(references, referencesName, mets => Unreferenced(mets, label)) with { SharpenedAfterFirstProfile = true },
        Must(pointer, pointerName, mets => Pointers(mets, label)),
    ];

    /// <summary>Content that a representation's own METS describes belongs to that representation's division.</summary>
    private static IEnumerable<XElement> Groups(MetsDocument mets, string label) =>
        label == "Representations" && RepresentationRequirements.Divisions(mets).Any() ? [] : mets.GroupsFor(label);

    /// <summary>The divisions with the label, and those that can mean nothing else since they point at its file groups.</summary>
    private static IEnumerable<XElement> Meant(MetsDocument mets, string label)
    {
        var ids = GroupIds(mets, label);
        return mets.Divisions.Where(division =>
            (string?)division.Attribute("LABEL") == label
            || (division.Element(MetsDocument.Ns + "mptr") is null
                && division.Elements(MetsDocument.Ns + "fptr").Any(pointer => ids.Contains((string?)pointer.Attribute("FILEID") ?? ""))));
    }

    private static IEnumerable<Violation> Unreferenced(MetsDocument mets, string label)
    {
        var divisions = Meant(mets, label).ToList();
        if (divisions.Count == 0)
            return Rules.None;
        var named = divisions.Elements(MetsDocument.Ns + "fptr").Attributes("FILEID").Select(a => a.Value).ToHashSet(StringComparer.Ordinal);
        return from theGroup in Groups(mets, label)
               let id = (string?)theGroup.Attribute("ID")
               where id is not null && !named.Contains(id)
               select new Violation(divisions[0], $"No fptr of the division refers to the file group \"{id}\".");
    }

    private static IEnumerable<Violation> Pointers(MetsDocument mets, string label)
    {
        var ids = GroupIds(mets, label);
        return from division in Meant(mets, label)
               from pointer in division.Elements(MetsDocument.Ns + "fptr")
               let target = (string?)pointer.Attribute("FILEID")
               where target is null || !ids.Contains(target)
               select new Violation(pointer, target is null
                   ? "fptr lacks the attribute FILEID."
                   : $"FILEID \"{target}\" is not the ID of a file group with USE=\"{label}\".");
    }

    private static HashSet<string> GroupIds(MetsDocument mets, string label) =>
        mets.GroupsFor(label).Attributes("ID").Select(id => id.Value).ToHashSet(StringComparer.Ordinal);
}
