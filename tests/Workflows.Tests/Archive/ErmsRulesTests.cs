using System.Xml.Linq;
using Testing;
using Workflows.Archive;

namespace Workflows.Tests.Archive;

public sealed class ErmsRulesTests
{
    private const string Erms = "metadata/descriptive/erms.xml";

    [Theory]
    [InlineData("/e:erms/e:aggregations/e:aggregation/e:agents/e:agent[@agentType='other']/@otherAgentType", "ERMS-OTHER")]
    [InlineData("/e:erms/e:aggregations/e:aggregation/e:record/e:direction/@otherDirectionDefinition", "ERMS-OTHER")]
    [InlineData("/e:erms/e:aggregations/e:aggregation/e:title", "ERMS-TITLE")]
    [InlineData("/e:erms/e:aggregations/e:aggregation/e:record/e:title", "ERMS-TITLE")]
    public async Task What_the_schema_cannot_hold_is_checked_in_code(string removed, string rule)
    {
        using var package = await BuiltPackage.Create();

        package.Edit(Erms, root => root.Remove(removed));

        package.Check().Findings.Should().Contain(finding => finding.Requirement == rule && finding.File == Erms && finding.Where.StartsWith("line "));
    }

    [Theory]
    [InlineData("aggregationType", "own_aggregation_definition")]
    [InlineData("dateType", "other")]
    [InlineData("dateType", "Other")]
    [InlineData("addressLineType", "other")]
    [InlineData("contactLineType", "other")]
    [InlineData("disposalDateType", "other_date")]
    [InlineData("restrictionType", "other_type")]
    [InlineData("relationType", "own_relation_definition")]
    public async Task An_attribute_that_says_other_must_say_which(string attribute, string value)
    {
        using var package = await BuiltPackage.Create();

        package.Edit(Erms, root => root.Descendants().First(e => e.Name.LocalName == "title").SetAttributeValue(attribute, value));

        package.Check().Findings.Should().Contain(finding => finding.Requirement == "ERMS-OTHER");
    }

    [SharedFact("standards/mets-schema")]
    public async Task The_namespace_in_another_spelling_is_an_error_and_not_silence()
    {
        using var package = await BuiltPackage.Create();
        var path = package.PathOf(Erms);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("https://DILCIS.eu/XML/ERMS", "https://dilcis.eu/XML/ERMS", StringComparison.Ordinal));

        var report = package.Check(new PackageCheckOptions { StandardsDirectory = SharedData.Find("standards") });

        report.Findings.Select(finding => finding.Requirement).Should().Contain(["ERMS-NS", "XSD"]);
    }

    [SharedFact("standards/mets-schema")]
    public async Task What_the_schema_forbids_is_reported_with_file_and_line()
    {
        using var package = await BuiltPackage.Create();
        package.Edit(Erms, root => root.Add(new XElement(root.Name.Namespace + "surprise")));

        var report = package.Check(new PackageCheckOptions { StandardsDirectory = SharedData.Find("standards") });

        report.Findings.Should().Contain(finding => finding.Requirement == "XSD" && finding.File == Erms && finding.Where.StartsWith("line "));
    }

    [Fact]
    public async Task A_folder_without_schema_files_is_named_as_the_reason_for_skipping()
    {
        using var package = await BuiltPackage.Create();
        using var empty = new TemporaryFolder();

        package.Check(new PackageCheckOptions { StandardsDirectory = empty.Path }).Schemas.Should().StartWith("skipped: schemas (no file ");
    }
}
