using System.Xml;

namespace Workflows.Archive.Checking;

/// <summary>Reads every metadata file that METS refers to: well formed, and ERMS under its rules.</summary>
internal static class MetadataCheck
{
    public static readonly (string Id, RequirementLevel Level, string Name)[] Requirements =
    [
        ("PKG-XML", RequirementLevel.Must, "Every XML file is well formed, without DTD"),
        .. ErmsRules.Requirements,
    ];

    public static void Run(IPackageSource package, IReadOnlyList<MetsDocument> documents, PackageLimits limits, FindingList findings)
    {
        foreach (var reference in Files(package, documents))
        {
            var path = reference.Target!;
            var rules = new ErmsRules(package, path, findings, (string?)reference.Described.Attribute("OTHERMDTYPE") == "ERMS");
            try
            {
                SafeXml.Walk(() => package.Open(path), limits.MetadataCharacters, limits.XmlDepth, rules.Visit);
            }
            catch (XmlException e)
            {
                findings.Error("PKG-XML", path, $"line {e.LineNumber}", e.Message);
            }
            catch (InvalidDataException e)
            {
                findings.Error("PKG-ZIP", path, "", $"The file cannot be unpacked: {e.Message}");
            }
        }
    }

    /// <summary>One reference for each metadata file in XML that is in the package.</summary>
    public static IEnumerable<FileReference> Files(IPackageSource package, IReadOnlyList<MetsDocument> documents) =>
        documents.SelectMany(FileReference.Of)
            .Where(reference => reference.Locator.Name.LocalName == "mdRef"
                && reference.Target is { } path
                && package.Files.ContainsKey(path)
                && IsXml(reference, path))
            .DistinctBy(reference => reference.Target);

    private static bool IsXml(FileReference reference, string path) =>
        path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        || ((string?)reference.Described.Attribute("MIMETYPE"))?.EndsWith("xml", StringComparison.OrdinalIgnoreCase) == true;
}
