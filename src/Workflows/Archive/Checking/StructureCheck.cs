using Workflows.Archive.Checking.Requirements;

namespace Workflows.Archive.Checking;

/// <summary>The folder structure (CSIP 2.1.0, section 4, CSIPSTR 1–16).</summary>
internal static class StructureCheck
{
    public static readonly (string Id, RequirementLevel Level, string Name)[] Requirements =
    [
        ("CSIPSTR1", RequirementLevel.Must, "One root folder"),
        ("CSIPSTR2", RequirementLevel.Should, "Root folder named as OBJID"),
        ("CSIPSTR4", RequirementLevel.Must, "METS.xml in the root folder"),
        ("CSIPSTR5", RequirementLevel.Should, "Folder metadata"),
        ("CSIPSTR9", RequirementLevel.Should, "Folder representations"),
        ("CSIPSTR10", RequirementLevel.Should, "A folder per representation"),
        ("CSIPSTR11", RequirementLevel.Should, "Folder data in each representation"),
        ("CSIPSTR12", RequirementLevel.Should, "METS.xml in each representation"),
        ("CSIPSTR15", RequirementLevel.Should, "Folder schemas"),
        ("CSIPSTR16", RequirementLevel.Should, "Folder documentation"),
    ];

    public static void Run(IPackageSource package, MetsDocument? root, FindingList findings)
    {
        if (package.RootName is null)
            findings.Error("CSIPSTR1", "", "", "The package must lie in one root folder.");
        if (!package.Files.ContainsKey(PackageNames.MetsFile))
            findings.Error("CSIPSTR4", "", "", "The root folder has no METS.xml (the name is written so).");
        if (package.RootName is { } name && (string?)root?.Root.Attribute("OBJID") is { } id && id != name)
            findings.Warning("CSIPSTR2", PackageNames.MetsFile, "", $"The root folder is \"{name}\" and OBJID is \"{id}\".");
        Folder(package, findings, "CSIPSTR5", "metadata");
        Folder(package, findings, "CSIPSTR9", "representations");
        Folder(package, findings, "CSIPSTR15", "schemas");
        Folder(package, findings, "CSIPSTR16", "documentation");
        Representations(package, findings);
    }

    private static void Folder(IPackageSource package, FindingList findings, string id, string folder)
    {
        if (!package.Files.Keys.Any(path => path.StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase)))
            findings.Warning(id, "", "", $"There is no folder {folder}.");
    }

    private static void Representations(IPackageSource package, FindingList findings)
    {
        var loose = package.Files.Keys.FirstOrDefault(path =>
            path.StartsWith("representations/", StringComparison.Ordinal) && path.Count(c => c == '/') == 1);
        if (loose is not null)
            findings.Warning("CSIPSTR10", loose, "", "The file lies directly in representations, in no representation.");
        var withData = RepresentationFolders.WithData(package).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in RepresentationFolders.All(package).Order(StringComparer.Ordinal))
        {
            if (!withData.Contains(folder))
                findings.Warning("CSIPSTR11", folder, "", "The representation has no folder data.");
            if (!package.Files.ContainsKey($"{folder}/{PackageNames.MetsFile}"))
                findings.Warning("CSIPSTR12", folder, "", "The representation has no METS.xml.");
        }
    }
}
