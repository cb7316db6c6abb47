using Workflows.Archive;

namespace Workflows.Tests.Archive;

public sealed class PackageFilesTests
{
    private const string Decision = "representations/rep1/data/0002-01-beslut.pdf";

    [Fact]
    public async Task A_changed_byte_is_found_by_its_checksum()
    {
        using var package = await BuiltPackage.Create();
        await File.WriteAllTextAsync(package.PathOf(Decision), "Beslut");

        Errors(package.Check()).Should().Equal("CSIP71");
    }

    [Fact]
    public async Task A_file_that_grew_is_found_by_size_and_checksum()
    {
        using var package = await BuiltPackage.Create();
        await File.AppendAllTextAsync(package.PathOf(Decision), "\n");

        Errors(package.Check()).Should().BeEquivalentTo("CSIP69", "CSIP71");
    }

    [Fact]
    public async Task A_missing_file_is_found_by_its_reference()
    {
        using var package = await BuiltPackage.Create();
        File.Delete(package.PathOf(Decision));

        Errors(package.Check()).Should().BeEquivalentTo("CSIP79", "ERMS-APPENDIX");
    }

    [Fact]
    public async Task A_file_that_METS_does_not_name_is_found()
    {
        using var package = await BuiltPackage.Create();
        await File.WriteAllTextAsync(package.PathOf("representations/rep1/data/extra.txt"), "extra");

        var finding = package.Check().Findings.Should().ContainSingle().Subject;
        finding.Requirement.Should().Be("PKG-REFERENCED");
        finding.File.Should().Be("representations/rep1/data/extra.txt");
    }

    [Fact]
    public async Task An_empty_placeholder_is_passed_over_with_a_warning()
    {
        using var package = await BuiltPackage.Create();
        await File.WriteAllTextAsync(package.PathOf("metadata/.gitkeep"), "");

        package.Check().MayBeHandedOver.Should().BeTrue();
        package.Check().Findings.Should().ContainSingle().Which.Level.Should().Be(FindingLevel.Warning);
    }

    [Fact]
    public async Task A_link_is_refused_and_not_followed()
    {
        using var package = await BuiltPackage.Create();
        File.CreateSymbolicLink(package.PathOf("documentation/link"), "/etc/hostname");

        Errors(package.Check()).Should().Equal("PKG-PATH");
    }

    [Fact]
    public async Task A_folder_without_METS_is_one_clear_error()
    {
        using var package = await BuiltPackage.Create();
        File.Delete(package.PathOf("METS.xml"));

        Errors(package.Check()).Should().Equal("CSIPSTR4");
    }

    [Fact]
    public void A_path_with_nothing_there_throws()
    {
        var check = () => PackageCheck.Run("/no/such/package.zip");

        check.Should().Throw<FileNotFoundException>();
    }

    private static IEnumerable<string> Errors(PackageReport report) =>
        report.Findings.Where(finding => finding.Level == FindingLevel.Error).Select(finding => finding.Requirement)
            .Where(id => id is not "CSIP29");
}
