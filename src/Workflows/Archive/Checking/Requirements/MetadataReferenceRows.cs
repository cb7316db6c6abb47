using System.Xml.Linq;
using static Workflows.Archive.Checking.MetsRequirement;

namespace Workflows.Archive.Checking.Requirements;

/// <summary>
/// The rows that descriptive, provenance and rights metadata repeat word for word: the section's identifier and status,
/// the reference, and the nine attributes of the reference.
/// </summary>
internal static class MetadataReferenceRows
{
    /// <param name="firstOfNine">Number of the row "Type of locator"; the eight that follow are numbered on from it.</param>
    public static IEnumerable<MetsRequirement> Reference(int firstOfNine, Func<MetsDocument, IEnumerable<XElement>> sections)
    {
        IEnumerable<XElement> References(MetsDocument mets) => sections(mets).Elements(MetsDocument.Ns + "mdRef");
        string Id(int offset) => FormattableString.Invariant($"CSIP{firstOfNine + offset}");

        yield return Must(Id(0), "Type of locator", mets => Rules.AttributeIs(References(mets), "LOCTYPE", "URL"));
        yield return Must(Id(1), "Type of link", mets => Rules.AttributeIs(References(mets), MetsDocument.XLink + "type", "simple"));
        yield return Must(Id(2), "Resource location", mets => Rules.HasAttribute(References(mets), MetsDocument.XLink + "href"));
        yield return Must(Id(3), "Type of metadata", mets => Rules.AttributeIs(References(mets), "MDTYPE", Vocabularies.MetadataType));
        yield return Must(Id(4), "File mime type", mets => Rules.HasMediaType(References(mets)));
        yield return Must(Id(5), "File size", mets => Rules.HasSize(References(mets)));
        yield return Must(Id(6), "File creation datetime", mets => Rules.HasInstant(References(mets), "CREATED"));
        yield return Must(Id(7), "File checksum", mets => Rules.HasAttribute(References(mets), "CHECKSUM"));
        yield return Must(Id(8), "File checksum type", mets => Rules.AttributeIs(References(mets), "CHECKSUMTYPE", Vocabularies.ChecksumType));
    }

    public static MetsRequirement Identifier(string id, string name, Func<MetsDocument, IEnumerable<XElement>> sections) =>
        Must(id, name, mets => Rules.HasId(mets, sections(mets)));

    public static MetsRequirement Status(string id, string name, Func<MetsDocument, IEnumerable<XElement>> sections) =>
        Should(id, name, mets => Rules.AttributeIs(sections(mets), "STATUS", Vocabularies.Status));

    public static MetsRequirement HasReference(string id, string name, Func<MetsDocument, IEnumerable<XElement>> sections) =>
        Should(id, name, mets =>
            from section in sections(mets)
            where section.Element(MetsDocument.Ns + "mdRef") is null
            select new Violation(section, $"{section.Name.LocalName} lacks an mdRef to a metadata file."));
}
