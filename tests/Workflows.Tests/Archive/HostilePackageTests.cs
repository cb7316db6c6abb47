using System.IO.Compression;
using System.Text;
using Testing;
using Workflows.Archive;

namespace Workflows.Tests.Archive;

public sealed class HostilePackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("root/../../evil.txt")]
    [InlineData("/etc/evil.txt")]
    [InlineData("root\\evil.txt")]
    [InlineData("C:/evil.txt")]
    [InlineData("root//evil.txt")]
    [InlineData("root/\u0007evil.txt")]
    public void An_entry_that_climbs_out_ends_the_check(string name) =>
        Only(Zip(zip => zip.CreateEntry(name)), "PKG-PATH");

    [Fact]
    public void Two_entries_of_one_name_end_the_check() =>
        Only(Zip(zip => { zip.CreateEntry("root/METS.xml"); zip.CreateEntry("root/mets.xml"); }), "PKG-PATH");

    [Fact]
    public void A_link_in_a_zip_ends_the_check() =>
        Only(Zip(zip => zip.CreateEntry("root/METS.xml").ExternalAttributes = unchecked((int)0xA1FF0000)), "PKG-PATH");

    [Fact]
    public void A_bomb_ends_the_check_before_it_is_unpacked() =>
        Only(Zip(zip => Fill(zip.CreateEntry("root/METS.xml", CompressionLevel.SmallestSize), 8 << 20)), "PKG-SIZE");

    [Fact]
    public void Limits_on_entries_and_sizes_hold()
    {
        var path = Zip(zip =>
        {
            for (var i = 0; i < 5; i++)
                Fill(zip.CreateEntry($"root/{i}"), 100);
        });

        foreach (var limits in new[] { new PackageLimits { Entries = 4 }, new PackageLimits { FileBytes = 99 }, new PackageLimits { TotalBytes = 499 } })
            Only(path, "PKG-SIZE", limits);
    }

    [Fact]
    public void What_is_no_zip_is_said_to_be_none()
    {
        File.WriteAllText(_folder.File("no.zip"), "not a zip");

        Only(_folder.File("no.zip"), "PKG-ZIP");
    }

    [Fact]
    public async Task An_entry_that_announces_less_than_it_holds_is_an_error_and_not_read_on()
    {
        var path = Zip(zip => Fill(zip.CreateEntry("root/METS.xml"), 5000));
        var bytes = await File.ReadAllBytesAsync(path);
        Replace(bytes, BitConverter.GetBytes(5000), BitConverter.GetBytes(10));
        await File.WriteAllBytesAsync(path, bytes);

        Errors(PackageCheck.Run(path)).Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_zip_cut_anywhere_never_throws()
    {
        using var stream = new MemoryStream();
        await ArchivePackageBuilder.WriteZipAsync(ArchiveContent.Garage(), stream);
        var bytes = stream.ToArray();
        for (var length = 0; length < bytes.Length; length += bytes.Length / 40)
        {
            await File.WriteAllBytesAsync(_folder.File("cut.zip"), bytes[..length]);
            Errors(PackageCheck.Run(_folder.File("cut.zip"))).Should().NotBeEmpty("it was cut at {0}", length);
        }
    }

    [Fact]
    public void A_zip_without_a_root_folder_is_reported() =>
        Errors(PackageCheck.Run(Zip(zip => { zip.CreateEntry("METS.xml"); zip.CreateEntry("metadata/a.xml"); }))).Should().Contain("CSIPSTR1");

    [Theory]
    [InlineData("<!DOCTYPE mets [<!ENTITY a \"aaaa\">]><mets xmlns=\"http://www.loc.gov/METS/\">&a;</mets>")]
    [InlineData("<mets xmlns=\"http://www.loc.gov/METS/\">")]
    [InlineData("<mets/>")]
    [InlineData("")]
    public async Task METS_that_is_no_METS_is_one_error(string xml)
    {
        using var package = await BuiltPackage.Create();
        await File.WriteAllTextAsync(package.PathOf("METS.xml"), xml);

        Errors(package.Check()).Should().Equal("PKG-XML");
    }

    [Fact]
    public async Task XML_nested_too_deeply_or_too_long_is_refused()
    {
        using var package = await BuiltPackage.Create();
        var deep = new StringBuilder("<mets xmlns=\"http://www.loc.gov/METS/\">").Insert(39, "<a>", 100_000);
        await File.WriteAllTextAsync(package.PathOf("METS.xml"), deep.ToString());
        Errors(package.Check()).Should().Equal("PKG-XML");

        using var whole = await BuiltPackage.Create();
        Errors(whole.Check(new PackageCheckOptions { Limits = new PackageLimits { MetsCharacters = 100 } })).Should().Equal("PKG-XML", "PKG-XML");
    }

    [Fact]
    public async Task Metadata_with_a_DTD_is_refused()
    {
        using var package = await BuiltPackage.Create();
        await File.WriteAllTextAsync(package.PathOf("metadata/descriptive/erms.xml"), "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>");

        Errors(package.Check()).Should().Contain("PKG-XML");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task METS_damaged_at_random_never_makes_the_check_throw(int seed)
    {
        using var package = await BuiltPackage.Create();
        var original = await File.ReadAllTextAsync(package.PathOf("METS.xml"));
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            await File.WriteAllTextAsync(package.PathOf("METS.xml"), MetsFuzz.Damage(original, random));
            var check = () => package.Check();
            check.Should().NotThrow("seed {0}, round {1}", seed, round);
        }
    }

    private static void Only(string path, string requirement, PackageLimits? limits = null) =>
        Errors(PackageCheck.Run(path, new PackageCheckOptions { Limits = limits ?? new PackageLimits() })).Should().Equal(requirement);

    private static IEnumerable<string> Errors(PackageReport report) =>
        report.Findings.Where(finding => finding.Level == FindingLevel.Error).Select(finding => finding.Requirement);

    private string Zip(Action<ZipArchive> fill)
    {
        var path = _folder.File($"{Guid.NewGuid():N}.zip");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        fill(zip);
        return path;
    }

    private static void Fill(ZipArchiveEntry entry, int bytes)
    {
        using var stream = entry.Open();
        stream.Write(new byte[bytes]);
    }

    private static void Replace(byte[] bytes, byte[] old, byte[] with)
    {
        for (var i = 0; i + old.Length <= bytes.Length; i++)
            if (bytes.AsSpan(i, old.Length).SequenceEqual(old))
                with.CopyTo(bytes, i);
    }
}
