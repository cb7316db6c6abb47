using System.IO.Compression;
using Workflows.Archive.Building;

namespace Workflows.Archive;

/// <summary>
/// Writes an archive package: E-ARK CSIP 2.1.0 and SIP 2.1.0 with CITS ERMS 2.1.2 metadata.
/// The same content gives the same bytes.
/// </summary>
public static class ArchivePackageBuilder
{
    /// <summary>Name of the package: its root folder and its identity in METS.</summary>
    public static string NameOf(ArchivePackageContent content) => $"uuid-{content.PackageId}";

    /// <summary>Writes the package as a zip with one root folder. The stream is left open.</summary>
    /// <param name="stream">A file or memory stream: the XML parts are written synchronously.</param>
    /// <exception cref="ArchivePackageException">A file lacks its declared checksum, or there is nothing to preserve.</exception>
    public static async Task WriteZipAsync(ArchivePackageContent content, Stream stream, CancellationToken cancellation = default)
    {
        Refuse(content);
        var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        await using var sink = new ZipSink(zip, NameOf(content), content.Created);
        await WriteAsync(content, sink, cancellation);
    }

    /// <summary>Writes the package as a new folder below <paramref name="parentDirectory"/>.</summary>
    /// <returns>The root folder of the package.</returns>
    /// <exception cref="ArchivePackageException">As for <see cref="WriteZipAsync"/>, or the folder exists already.</exception>
    public static async Task<string> WriteFolderAsync(
        ArchivePackageContent content, string parentDirectory, CancellationToken cancellation = default)
    {
        Refuse(content);
        var root = Path.Combine(parentDirectory, NameOf(content));
        if (Directory.Exists(root))
            throw new ArchivePackageException($"The folder {root} exists already; a package is written once.");
        await using var sink = new FolderSink(root);
        await WriteAsync(content, sink, cancellation);
        return root;
    }

    private static void Refuse(ArchivePackageContent content)
    {
        if (content.Documents.Count == 0)
            throw new ArchivePackageException($"Case {content.Case.Number} has no documents: there is nothing to preserve.");
        if (content.Documents.FirstOrDefault(document => document.Files.Count == 0) is { } empty)
            throw new ArchivePackageException($"Document {empty.Id} ({empty.Title}) has no files.");
    }

    private static async Task WriteAsync(ArchivePackageContent content, IPackageSink sink, CancellationToken cancellation)
    {
        var name = NameOf(content);
        var files = await WriteDataAsync(content, sink, cancellation);

        Task<WrittenFile> Xml(string path, Action<System.Xml.XmlWriter> write) =>
            sink.WriteAsync(path, PackageXml.Document(write), cancellation);

        var parts = new PackageParts(
            Descriptive:
            [
                new("dmd-erms", "OTHER", "ERMS", "2.1.2", await Xml("metadata/descriptive/erms.xml", ErmsWriter.Of(content, name, files))),
                new("dmd-diary", "OTHER", "CASE-DIARY", "1", await Xml("metadata/descriptive/diary.xml", CaseRecordWriter.Diary(content))),
                new("dmd-deadlines", "OTHER", "CASE-DEADLINES", "1", await Xml("metadata/descriptive/deadlines.xml", CaseRecordWriter.Deadlines(content))),
            ],
            Rights:
            [
                new("rights-access", "PREMIS:RIGHTS", null, "3.0", await Xml("metadata/preservation/rights.xml", PremisRightsWriter.Of(content))),
            ],
            Provenance:
            [
                new("prov-premis", "PREMIS", null, "3.0", await Xml("metadata/preservation/premis.xml", PremisWriter.Preservation(content, files))),
                new("prov-events", "OTHER", "CASE-EVENTS", "1", await Xml("metadata/preservation/events.xml", CaseRecordWriter.Events(content))),
            ],
            Readme: await sink.WriteAsync("documentation/README.txt", PackageReadme.Of(content, name), cancellation),
            Schema: await WriteSchemaAsync(sink, cancellation),
            RepresentationMets: await Xml($"{PackageNames.Representation}/{PackageNames.MetsFile}", RepresentationMets.Of(content, files)));
        await Xml(PackageNames.MetsFile, PackageMets.Of(content, name, parts));
    }

    private static async Task<WrittenFile> WriteSchemaAsync(IPackageSink sink, CancellationToken cancellation)
    {
        await using var schema = CaseRecordSchema.Open();
        return await sink.WriteAsync(PackageNames.CaseRecordSchema, stream => schema.CopyToAsync(stream, cancellation), cancellation);
    }

    private static async Task<List<PackagedFile>> WriteDataAsync(
        ArchivePackageContent content, IPackageSink sink, CancellationToken cancellation)
    {
        var files = new List<PackagedFile>();
        foreach (var (document, file, id, path) in PackagedFiles.Plan(content))
        {
            await using var source = await file.OpenRead(cancellation);
            var written = await sink.WriteAsync(path, stream => source.CopyToAsync(stream, cancellation), cancellation);
            if (!written.Sha256.Equals(file.Sha256, StringComparison.OrdinalIgnoreCase))
                throw new ArchivePackageException(
                    $"File {file.OriginalName} of document {document.Id}: its bytes have SHA-256 {written.Sha256}, registered is {file.Sha256}.");
            files.Add(new PackagedFile(document, file, id, path, written));
        }
        return files;
    }
}
