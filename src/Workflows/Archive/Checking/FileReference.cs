using System.Xml.Linq;
using Workflows.Archive.Checking.Requirements;

namespace Workflows.Archive.Checking;

/// <summary>A reference from METS to a file, with the rows that speak of its place, size and checksum.</summary>
internal sealed record FileReference(
    MetsDocument Mets, XElement Locator, XElement Described, string PlaceRow, string? SizeRow, string? ChecksumRow, bool IsSchema)
{
    public string? Href => (string?)Locator.Attribute(MetsDocument.XLink + "href");

    public string? Target => Href is { } href ? PackagePath.Resolve(Mets.Folder, href) : null;

    public static IEnumerable<FileReference> Of(MetsDocument mets)
    {
        foreach (var (sections, place, size, checksum) in new[]
        {
            (MetadataRequirements.Descriptive(mets), "CSIP24", "CSIP27", "CSIP29"),
            (MetadataRequirements.Provenance(mets), "CSIP38", "CSIP41", "CSIP43"),
            (MetadataRequirements.Rights(mets), "CSIP51", "CSIP54", "CSIP56"),
        })
        {
            foreach (var reference in sections.Elements(MetsDocument.Ns + "mdRef"))
                yield return new FileReference(mets, reference, reference, place, size, checksum, IsSchema: false);
        }
        var schemas = mets.GroupsFor("Schemas").ToHashSet();
        foreach (var file in mets.Files)
            foreach (var locator in file.Elements(MetsDocument.Ns + "FLocat"))
                yield return new FileReference(mets, locator, file, "CSIP79", "CSIP69", "CSIP71", file.Ancestors().Any(schemas.Contains));
        foreach (var pointer in mets.Root.Elements(MetsDocument.Ns + "structMap").Descendants(MetsDocument.Ns + "mptr"))
            yield return new FileReference(mets, pointer, pointer, "CSIP110", null, null, IsSchema: false);
    }
}
