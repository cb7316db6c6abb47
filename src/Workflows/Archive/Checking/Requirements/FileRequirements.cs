using System.Xml.Linq;
using static Workflows.Archive.Checking.MetsRequirement;

namespace Workflows.Archive.Checking.Requirements;

/// <summary>CSIP 67–79: each file and where it lies.</summary>
internal static class FileRequirements
{
    public static readonly MetsRequirement[] All =
    [
        Must("CSIP67", "File identifier", mets => Rules.HasId(mets, mets.Files)),
        Must("CSIP68", "File mimetype", mets => Rules.HasMediaType(mets.Files)),
        Must("CSIP69", "File size", mets => Rules.HasSize(mets.Files)),
        Must("CSIP70", "File creation datetime", mets => Rules.HasInstant(mets.Files, "CREATED")),
        Must("CSIP71", "File checksum", mets => Rules.HasAttribute(mets.Files, "CHECKSUM")),
        Must("CSIP72", "File checksum type", mets => Rules.AttributeIs(mets.Files, "CHECKSUMTYPE", Vocabularies.ChecksumType)),
        May("CSIP74", "File reference to administrative metadata", mets => Rules.RefersToIds(mets, mets.Files, "ADMID")),
        May("CSIP75", "File reference to descriptive metadata", mets => Rules.RefersToIds(mets, mets.Files, "DMDID")),
        Must("CSIP76", "File locator reference", mets =>
            from file in mets.Files
            where file.Elements(MetsDocument.Ns + "FLocat").Count() != 1
            select new Violation(file, "The file must have exactly one FLocat.")),
        Must("CSIP77", "Type of locator", mets => Rules.AttributeIs(Locators(mets), "LOCTYPE", "URL")),
        Must("CSIP78", "Type of link", mets => Rules.AttributeIs(Locators(mets), MetsDocument.XLink + "type", "simple")),
        Must("CSIP79", "Resource location", mets => Rules.HasAttribute(Locators(mets), MetsDocument.XLink + "href")),
    ];

    private static IEnumerable<XElement> Locators(MetsDocument mets) => mets.Files.Elements(MetsDocument.Ns + "FLocat");
}
