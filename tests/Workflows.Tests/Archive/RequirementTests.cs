using Testing;
using Workflows.Archive;

namespace Workflows.Tests.Archive;

public sealed class RequirementTests
{
    public static TheoryData<string> MustRows() =>
        new(PackageCheck.Rows.Where(row => row.Level == RequirementLevel.Must).Select(row => row.Id));

    [Theory]
    [MemberData(nameof(MustRows))]
    public async Task A_valid_package_broken_at_a_MUST_row_is_reported_with_that_row(string row)
    {
        RequirementMutations.Has(row).Should().BeTrue("every machine-checkable MUST row needs a mutation, and {0} has none", row);
        using var package = await BuiltPackage.Create();

        RequirementMutations.Apply(row, package);
        var report = package.Check();

        report.Findings.Should().Contain(finding => finding.Requirement == row && finding.Level == FindingLevel.Error);
        report.Results.Single(result => result.Id == row).Failed.Should().BeTrue();
        report.MayBeHandedOver.Should().BeFalse();
    }

    [SharedTheory("standards/checklists")]
    [InlineData("CSIP-2.1.0.tsv")]
    [InlineData("SIP-2.1.0.tsv")]
    public void Every_row_of_a_checklist_is_checked_or_listed_as_not_checkable(string file)
    {
        var notCheckable = PackageCheck.NotCheckable.Select(row => row.Id).ToHashSet();
        foreach (var line in File.ReadLines(SharedData.Find($"standards/checklists/{file}")!).Skip(1))
        {
            var (id, level) = (line.Split('\t')[0], line.Split('\t')[1]);
            var rows = PackageCheck.Rows.Where(row => row.Id == id).ToList();
            if (notCheckable.Contains(id))
            {
                rows.Should().BeEmpty();
                level.Should().NotBe("MUST", "every MUST row can be checked by a machine, {0} too", id);
            }
            else
            {
                rows.Should().ContainSingle(id).Which.Level.ToString().ToUpperInvariant().Should().Be(level, id);
            }
        }
    }

    [SharedFact("standards/checklists")]
    public void Nothing_is_checked_under_an_id_that_no_checklist_has()
    {
        var ids = new[] { "CSIP-2.1.0.tsv", "SIP-2.1.0.tsv" }
            .SelectMany(file => File.ReadLines(SharedData.Find($"standards/checklists/{file}")!).Skip(1))
            .Select(line => line.Split('\t')[0]);

        PackageCheck.Rows.Select(row => row.Id).Concat(PackageCheck.NotCheckable.Select(row => row.Id)).Should().BeSubsetOf(ids);
    }

    [Theory]
    [InlineData("CSIP4", "/m:mets/@csip:CONTENTINFORMATIONTYPE")]
    [InlineData("CSIP20", "/m:mets/m:dmdSec[1]/@STATUS")]
    [InlineData("CSIP21", "/m:mets/m:dmdSec[1]/m:mdRef")]
    [InlineData("CSIP62", "/m:mets/m:fileSec/m:fileGrp/@csip:CONTENTINFORMATIONTYPE")]
    [InlineData("CSIP91", "/m:mets/m:structMap/m:div/m:div/@ADMID")]
    [InlineData("CSIP92", "/m:mets/m:structMap/m:div/m:div/@DMDID")]
    [InlineData("CSIP93", "/m:mets/m:structMap/m:div/m:div[@LABEL='Documentation']")]
    [InlineData("CSIP105", "/m:mets/m:structMap/m:div/m:div[m:mptr]")]
    public async Task A_SHOULD_row_that_is_not_met_is_a_warning(string row, string xpath)
    {
        using var package = await BuiltPackage.Create();

        package.EditRoot(root => root.Remove(xpath));

        package.Check().Findings.Should().Contain(finding => finding.Requirement == row && finding.Level == FindingLevel.Warning);
    }

    [Fact]
    public async Task A_package_of_type_SIP_under_the_plain_CSIP_profile_is_judged_as_CSIP_only()
    {
        using var package = await BuiltPackage.Create();
        package.EditRoot(root =>
        {
            root.Set("/m:mets/@PROFILE", "https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml");
            root.Remove("/m:mets/m:metsHdr/m:agent[@ROLE='ARCHIVIST']/m:note/@csip:NOTETYPE");
        });

        package.Check().Findings.Should().BeEmpty();
        package.Check().Notes.Should().ContainSingle().Which.Should().Contain("SIP rows were not applied");
        package.Check(new PackageCheckOptions { RequireSubmissionPackage = true }).Findings
            .Select(finding => finding.Requirement).Should().BeEquivalentTo("SIP2", "SIP14");
    }
}
