using System.Globalization;

namespace Workflows.Archive.Checking;

/// <summary>Follows every reference: the file is there, has its size and checksum; and no file lies there unnamed.</summary>
internal static class FileVerification
{
    public static readonly (string Id, RequirementLevel Level, string Name)[] Requirements =
    [
        ("PKG-REFERENCED", RequirementLevel.Must, "Every file is referenced from METS"),
    ];

    public static void Run(IPackageSource package, IReadOnlyList<MetsDocument> documents, FindingList findings)
    {
        var named = new HashSet<string>(StringComparer.Ordinal) { PackageNames.MetsFile };
        var digests = new Dictionary<(string Path, string Algorithm), string>();
        foreach (var reference in documents.SelectMany(FileReference.Of))
        {
            if (Place(package, reference, findings) is not { } path)
                continue;
            named.Add(path);
            Size(package, reference, path, findings);
            Checksum(package, reference, path, digests, findings);
        }
        foreach (var (path, size) in package.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (named.Contains(path))
                continue;
            if (PackagePath.IsPlaceholder(path, size))
                findings.Warning("PKG-REFERENCED", path, "", "An empty placeholder that METS does not name; it was passed over.");
            else
                findings.Error("PKG-REFERENCED", path, "", "No METS file refers to this file; an archive would not keep it.");
        }
    }

    private static string? Place(IPackageSource package, FileReference reference, FindingList findings)
    {
        if (string.IsNullOrWhiteSpace(reference.Href))
            return null;
        if (reference.Target is { } path && package.Files.ContainsKey(path))
            return path;
        findings.At(reference.PlaceRow, FindingLevel.Error, reference.Mets, reference.Locator, reference.Target is { } missing
            ? $"The package has no file {missing}."
            : $"\"{reference.Href}\" is no relative path inside the package.");
        return null;
    }

    private static void Size(IPackageSource package, FileReference reference, string path, FindingList findings)
    {
        if (reference.SizeRow is not { } row
            || !long.TryParse((string?)reference.Described.Attribute("SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || size == package.Files[path])
            return;
        Report(package, findings, reference, row, path, $"{path} has {package.Files[path]} bytes; SIZE says {size}.");
    }

    private static void Checksum(
        IPackageSource package, FileReference reference, string path,
        Dictionary<(string Path, string Algorithm), string> digests, FindingList findings)
    {
        var expected = (string?)reference.Described.Attribute("CHECKSUM");
        var type = (string?)reference.Described.Attribute("CHECKSUMTYPE");
        if (reference.ChecksumRow is not { } row || string.IsNullOrWhiteSpace(expected) || !Vocabularies.ChecksumType.Contains(type, StringComparer.Ordinal))
            return;
        if (Digest.Algorithm(type!) is not { } algorithm)
        {
            findings.At(row, FindingLevel.Warning, reference.Mets, reference.Described, $"Checksums of type {type} are not verified; use SHA-256.");
            return;
        }
        try
        {
            if (!digests.TryGetValue((path, type!), out var actual))
                digests[(path, type!)] = actual = Digest.Of(package.Open(path), algorithm);
            if (!actual.Equals(expected.Trim(), StringComparison.OrdinalIgnoreCase))
                Report(package, findings, reference, row, path, $"{path} has the {type} {actual}; CHECKSUM says {expected}.");
        }
        catch (InvalidDataException e)
        {
            findings.Error("PKG-ZIP", path, "", $"The file cannot be unpacked: {e.Message}");
        }
    }

    private static void Report(
        IPackageSource package, FindingList findings, FileReference reference, string row, string path, string message)
    {
        if (!findings.HasRoom(row))
            return;
        if (LineEndings.Explain(package, reference, path) is { } excuse)
            findings.At(row, FindingLevel.Warning, reference.Mets, reference.Described, $"{message} {excuse}");
        else
            findings.At(row, FindingLevel.Error, reference.Mets, reference.Described, message);
    }
}
