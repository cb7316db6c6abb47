using static Workflows.Archive.Checking.MetsRequirement;

namespace Workflows.Archive.Checking.Requirements;

/// <summary>CSIP 1–6: attributes of the METS root.</summary>
internal static class RootRequirements
{
    public static readonly MetsRequirement[] All =
    [
        Must("CSIP1", "Package Identifier", mets => Rules.HasAttribute([mets.Root], "OBJID")),
        Must("CSIP2", "Content Category", ContentCategory),
        Should("CSIP3", "Other Content Category", mets => Rules.When(
            IsOther(mets) && string.IsNullOrWhiteSpace((string?)mets.Root.Attribute(MetsDocument.Csip + "OTHERTYPE")),
            mets.Root, "TYPE is OTHER and csip:OTHERTYPE does not say which.")),
        Should("CSIP4", "Content Information Type Specification", mets => Rules.AttributeIs(
            [mets.Root], MetsDocument.Csip + "CONTENTINFORMATIONTYPE", Vocabularies.ContentInformationType)),
        May("CSIP5", "Other Content Information Type Specification", mets => Rules.When(
            (string?)mets.Root.Attribute(MetsDocument.Csip + "CONTENTINFORMATIONTYPE") == "OTHER"
            && string.IsNullOrWhiteSpace((string?)mets.Root.Attribute(MetsDocument.Csip + "OTHERCONTENTINFORMATIONTYPE")),
            mets.Root, "CONTENTINFORMATIONTYPE is OTHER and csip:OTHERCONTENTINFORMATIONTYPE does not say which.")),
        Must("CSIP6", "METS Profile", Profile),
    ];

    private static IEnumerable<Violation> ContentCategory(MetsDocument mets) => (string?)mets.Root.Attribute("TYPE") switch
    {
        null or "" => [new Violation(mets.Root, "mets lacks the attribute TYPE.")],
        { } type when !Vocabularies.IsContentCategory(type) =>
            [new Violation(mets.Root, $"TYPE is \"{type}\", which is not in the vocabulary; write OTHER and name it in csip:OTHERTYPE.")],
        _ => Rules.None,
    };

    private static IEnumerable<Violation> Profile(MetsDocument mets) => Rules.When(
        !Uri.TryCreate((string?)mets.Root.Attribute("PROFILE"), UriKind.Absolute, out var profile)
        || profile.Scheme is not ("http" or "https"),
        mets.Root, "PROFILE must be the URL of the profile that the package follows.");

    private static bool IsOther(MetsDocument mets) =>
        string.Equals((string?)mets.Root.Attribute("TYPE"), "OTHER", StringComparison.OrdinalIgnoreCase);
}
