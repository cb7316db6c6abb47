using System.IO.Compression;
using System.Security.Cryptography;
using Testing;
using Workflows.Archive;

namespace Workflows.Tests.Archive;

public sealed class ArchivePackageBuilderTests
{
    [Fact]
    public async Task A_built_package_has_no_finding_at_all()
    {
        using var package = await BuiltPackage.Create();

        var report = package.Check(new PackageCheckOptions { RequireSubmissionPackage = true });

        report.Findings.Should().BeEmpty();
        report.Failed.Should().Be(0);
        report.Schemas.Should().Be("skipped: schemas (no folder)");
    }

    [SharedFact("standards/mets-schema")]
    public async Task A_built_package_is_valid_against_the_schemas_of_METS_CSIP_SIP_ERMS_and_PREMIS()
    {
        using var package = await BuiltPackage.Create();

        var report = package.Check(new PackageCheckOptions { StandardsDirectory = SharedData.Find("standards") });

        report.Findings.Should().BeEmpty();
        report.Schemas.Should().Be("checked");
        report.Results.Should().Contain(result => result.Id == "XSD" && !result.Failed);
    }

    [SharedFact("standards/mets-schema")]
    public async Task A_package_with_only_what_is_required_is_valid_too()
    {
        var garage = ArchiveContent.Garage();
        using var package = await BuiltPackage.Create(garage with
        {
            Contact = null,
            PreservationOrganisation = null,
            SubmissionAgreement = null,
            Case = garage.Case with { Closed = null, Classification = null, Secrecy = null, Parties = [], Decisions = [] },
            Documents = [garage.Documents[1]],
            Diary = [],
            Events = [],
            Deadlines = [],
        });

        package.Check(new PackageCheckOptions { StandardsDirectory = SharedData.Find("standards") }).Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_content_gives_the_same_bytes()
    {
        var first = await Zip(ArchiveContent.Garage());
        var second = await Zip(ArchiveContent.Garage());

        second.Should().Equal(first);
    }

    [Fact]
    public async Task Folder_and_zip_hold_the_same_files()
    {
        using var package = await BuiltPackage.Create();
        using var zip = new ZipArchive(new MemoryStream(await Zip(ArchiveContent.Garage())));

        foreach (var entry in zip.Entries)
        {
            var path = package.PathOf(entry.FullName[(entry.FullName.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            using var content = new MemoryStream();
            await (await entry.OpenAsync()).CopyToAsync(content);
            content.ToArray().Should().Equal(await File.ReadAllBytesAsync(path), entry.FullName);
        }
        zip.Entries.Should().HaveCount(Directory.GetFiles(package.Root, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Names_of_users_become_safe_and_stay_readable_in_the_metadata()
    {
        using var package = await BuiltPackage.Create();

        var names = Directory.GetFiles(package.PathOf("representations/rep1/data")).Select(Path.GetFileName);

        names.Should().BeEquivalentTo(
            "0001-01-ansokan-om-garage-slutlig.docx", "0001-02-ansokan-om-garage-slutlig.pdf", "0002-01-beslut.pdf", "0003-01-nul.txt");
        File.ReadAllText(package.PathOf("metadata/descriptive/erms.xml")).Should().Contain("Ansökan om garage (slutlig).docx");
    }

    [Fact]
    public async Task Text_that_XML_cannot_hold_is_replaced_and_the_package_stays_valid()
    {
        var garage = ArchiveContent.Garage();
        using var package = await BuiltPackage.Create(garage with
        {
            Case = garage.Case with { Title = "Garage\u0000 \u001b[31m <&> \ud800 slut" },
        });

        package.Check().Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_whose_bytes_lack_the_registered_checksum_stops_the_build()
    {
        var garage = ArchiveContent.Garage();
        var wrong = ArchiveContent.File("a.pdf", "application/pdf", ArchiveContent.Bytes("a")) with { Sha256 = new string('0', 64) };

        var build = () => Zip(garage with { Documents = [garage.Documents[0] with { Files = [wrong] }] });

        (await build.Should().ThrowAsync<ArchivePackageException>()).WithMessage("*a.pdf*SHA-256*");
    }

    [Fact]
    public async Task A_case_without_documents_or_a_document_without_files_is_refused()
    {
        var garage = ArchiveContent.Garage();

        await ((Func<Task>)(() => Zip(garage with { Documents = [] }))).Should().ThrowAsync<ArchivePackageException>();
        await ((Func<Task>)(() => Zip(garage with { Documents = [garage.Documents[0] with { Files = [] }] }))).Should().ThrowAsync<ArchivePackageException>();
    }

    [Fact]
    public async Task Files_of_many_MiB_are_streamed_into_a_zip_that_checks_out()
    {
        const int size = 48 << 20;
        using var folder = new TemporaryFolder();
        var zip = folder.File("package.zip");
        long farthestBehind = 0;
        await using (var target = File.Create(zip))
        {
            var garage = ArchiveContent.Garage();
            var archived = ArchiveContent.File("ritning.pdf", "application/pdf", []) with
            {
                Sha256 = Convert.ToHexString(SHA256.HashData(new Zeros(size, _ => { }))),
                OpenRead = _ => Task.FromResult<Stream>(new Zeros(size, read => farthestBehind = Math.Max(farthestBehind, read - target.Position))),
            };
            await ArchivePackageBuilder.WriteZipAsync(garage with { Documents = [garage.Documents[0] with { Files = [archived] }] }, target);
        }

        farthestBehind.Should().BeLessThan(1 << 20, "what is read is written before much more is read");
        new FileInfo(zip).Length.Should().BeGreaterThan(size);
        PackageCheck.Run(zip).Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task A_folder_is_written_once()
    {
        using var package = await BuiltPackage.Create();

        var again = () => ArchivePackageBuilder.WriteFolderAsync(ArchiveContent.Garage(), Path.GetDirectoryName(package.Root)!);

        await again.Should().ThrowAsync<ArchivePackageException>();
    }

    private static async Task<byte[]> Zip(ArchivePackageContent content)
    {
        using var stream = new MemoryStream();
        await ArchivePackageBuilder.WriteZipAsync(content, stream);
        return stream.ToArray();
    }
}
