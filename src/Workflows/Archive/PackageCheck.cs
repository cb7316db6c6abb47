using System.Xml;
using Workflows.Archive.Checking;
using Workflows.Archive.Checking.Requirements;

namespace Workflows.Archive;

/// <summary>
/// Checks an archive package against E-ARK CSIP 2.1.0, SIP 2.1.0 and CITS ERMS 2.1.2. The requirements are code; schema
/// files are an extra check where a folder of them is given. Run before every hand-over: a package whose report is not
/// <see cref="PackageReport.MayBeHandedOver"/> stays here.
/// </summary>
public static class PackageCheck
{
    private static readonly MetsRequirement[] Csip =
    [
        .. RootRequirements.All, .. HeaderRequirements.All, .. MetadataRequirements.All, .. FileSectionRequirements.All,
        .. FileRequirements.All, .. StructMapRequirements.All, .. DivisionRequirements.All, .. RepresentationRequirements.All,
    ];

    private static readonly (string Id, RequirementLevel Level, string Name)[] Own =
    [
        ("PKG-ZIP", RequirementLevel.Must, "The zip can be read"),
        ("PKG-PATH", RequirementLevel.Must, "No name leads out of the package"),
        ("PKG-SIZE", RequirementLevel.Must, "The package is within the limits"),
        .. StructureCheck.Requirements, .. FileVerification.Requirements, .. MetadataCheck.Requirements,
    ];

    /// <summary>Rows of the checklists that no machine can check, each with its reason.</summary>
    public static IReadOnlyList<NotCheckableRequirement> NotCheckable => Checking.Requirements.NotCheckable.All;

    /// <summary>Every row of the CSIP and SIP checklists that is checked, with its level.</summary>
    public static IReadOnlyList<(string Id, RequirementLevel Level)> Rows { get; } =
        [.. Csip.Concat(SipRequirements.All).Select(row => (row.Id, row.Level))];

    /// <summary>Checks the package in a folder or zip. What is wrong with it is in the report, never thrown.</summary>
    /// <exception cref="FileNotFoundException">There is neither a folder nor a file at <paramref name="path"/>.</exception>
    public static PackageReport Run(string path, PackageCheckOptions? options = null)
    {
        options ??= new PackageCheckOptions();
        var findings = new FindingList();
        var notes = new List<string>();
        try
        {
            using var package = Open(path, options.Limits);
            return Run(package, options, findings, notes);
        }
        catch (UnreadablePackageException e)
        {
            findings.Add(e.Finding);
            return new PackageReport(findings.All, Results(findings, [], Own), notes, "skipped: schemas (the package cannot be read)");
        }
    }

    private static IPackageSource Open(string path, PackageLimits limits)
    {
        if (Directory.Exists(path))
            return new FolderPackageSource(path, limits);
        if (File.Exists(path))
            return new ZipPackageSource(path, limits);
        throw new FileNotFoundException($"There is no package at {path}.", path);
    }

    private static PackageReport Run(IPackageSource package, PackageCheckOptions options, FindingList findings, List<string> notes)
    {
        var documents = Documents(package, options.Limits, findings).ToList();
        var root = documents.FirstOrDefault(document => document.IsPackageLevel);
        StructureCheck.Run(package, root, findings);
        var rows = Binding(root, options, notes);
        foreach (var document in documents)
            foreach (var row in rows.Where(row => document.IsPackageLevel || !row.Id.StartsWith("SIP", StringComparison.Ordinal)))
                row.Apply(document, findings);
        if (root is not null)
        {
            FileVerification.Run(package, documents, findings);
            MetadataCheck.Run(package, documents, options.Limits, findings);
        }
        var schemas = SchemaCheck.Run(package, documents, options, findings);
        var own = schemas == "checked" ? Own.Append(SchemaCheck.Requirement) : Own;
        return new PackageReport(findings.All, Results(findings, rows, own), notes, schemas);
    }

    private static MetsRequirement[] Binding(MetsDocument? root, PackageCheckOptions options, List<string> notes)
    {
        if (root is null)
            return [];
        if (root.FollowsFirstProfile)
            notes.Add("The package claims the profile of CSIP 2.0 (CSIP.xml): what 2.1 sharpened is a warning.");
        if (SubmissionClaim.Binds(root, options))
            return [.. Csip, .. SipRequirements.All];
        notes.Add("The SIP rows were not applied: the package claims the CSIP profile only.");
        return Csip;
    }

    private static IEnumerable<MetsDocument> Documents(IPackageSource package, PackageLimits limits, FindingList findings)
    {
        foreach (var path in RepresentationFolders.WithMets(package).Order(StringComparer.Ordinal)
            .Select(folder => $"{folder}/{PackageNames.MetsFile}").Prepend(PackageNames.MetsFile))
        {
            if (package.Files.ContainsKey(path) && Load(package, path, limits, findings) is { } document)
                yield return document;
        }
    }

    private static MetsDocument? Load(IPackageSource package, string path, PackageLimits limits, FindingList findings)
    {
        try
        {
            var root = SafeXml.Load(() => package.Open(path), limits).Root!;
            if (root.Name == MetsDocument.Ns + "mets")
                return new MetsDocument(path, root, package);
            findings.Error("PKG-XML", path, MetsDocument.Where(root), $"The root is {root.Name}, not mets of {PackageNames.Mets}.");
        }
        catch (XmlException e)
        {
            findings.Error("PKG-XML", path, $"line {e.LineNumber}", e.Message);
        }
        catch (InvalidDataException e)
        {
            findings.Error("PKG-ZIP", path, "", $"The file cannot be unpacked: {e.Message}");
        }
        return null;
    }

    private static List<RequirementResult> Results(
        FindingList findings, IEnumerable<MetsRequirement> rows, IEnumerable<(string Id, RequirementLevel Level, string Name)> own) =>
        [.. rows.Select(row => (row.Id, row.Level, row.Name)).Concat(own)
            .Select(row => new RequirementResult(row.Id, row.Level, row.Name, findings.IsBroken(row.Id)))];
}
