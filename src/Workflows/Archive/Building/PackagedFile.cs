namespace Workflows.Archive.Building;

/// <summary>A file of a document as it lies in the package.</summary>
/// <param name="Id">Identity within METS, PREMIS and ERMS.</param>
/// <param name="Path">Path from the package root.</param>
internal sealed record PackagedFile(ArchivedDocument Document, ArchivedFile File, string Id, string Path, WrittenFile Written);

/// <summary>Gives every file of every document its place, in the order of the content.</summary>
internal static class PackagedFiles
{
    public static IEnumerable<(ArchivedDocument Document, ArchivedFile File, string Id, string Path)> Plan(ArchivePackageContent content)
    {
        for (var d = 0; d < content.Documents.Count; d++)
        {
            var document = content.Documents[d];
            for (var f = 0; f < document.Files.Count; f++)
            {
                var file = document.Files[f];
                var number = FormattableString.Invariant($"{d + 1:0000}-{f + 1:00}");
                yield return (document, file, $"file-{number}",
                    $"{PackageNames.Representation}/data/{number}-{SafeFileName.From(file.OriginalName)}");
            }
        }
    }
}
