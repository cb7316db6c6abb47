using Testing;
using Workflows.Archive;

namespace Workflows.Tests.Archive;

/// <summary>The example packages that the keepers of the standard publish.</summary>
public sealed class ExamplePackageTests
{
    [SharedFact("standards/e-ark-csip/examples")]
    public void The_valid_example_is_accepted()
    {
        var report = Check("e-ark-csip/examples/minimal_IP_with_schemas.zip");

        report.MayBeHandedOver.Should().BeTrue();
        report.Failed.Should().Be(0);
        report.Schemas.Should().Be("checked");
        report.Notes.Should().Contain(note => note.Contains("SIP rows were not applied"));
    }

    [SharedTheory("standards/e-ark-csip/examples")]
    [InlineData("invmets", "CSIP14")]
    [InlineData("nocrtdt", "CSIP7")]
    [InlineData("noflscid", "CSIP59")]
    [InlineData("nomtshdr", "CSIP117")]
    [InlineData("nopcktyp", "CSIP9")]
    public void An_invalid_example_is_rejected_for_what_is_wrong_with_it(string example, string reason)
    {
        var report = Check($"e-ark-csip/examples/minimal_IP_{example}.zip");

        report.MayBeHandedOver.Should().BeFalse();
        report.Findings.Should().Contain(finding => finding.Requirement == reason && finding.Level == FindingLevel.Error);
        // Besides, one schema in these packages is not the one that METS describes, and one lacks two things.
        report.Findings.Where(finding => finding.Level == FindingLevel.Error).Select(finding => finding.Requirement)
            .Should().BeSubsetOf([reason, "CSIP69", "CSIP71", "XSD", "CSIP59"]);
    }

    [SharedFact("standards/e-ark-sip/examples")]
    public void The_example_of_a_draft_of_2017_is_rejected_where_the_specification_changed_since()
    {
        var report = Check("e-ark-sip/examples/a46ab3d0-c710-4d73-b58d-e93e30b53a82.zip");

        var failed = report.Results.Where(result => result.Failed).Select(result => result.Id).ToList();
        failed.Should().Contain(["CSIP9", "CSIP19", "CSIP81", "CSIP82", "SIP2", "SIP4", "SIP14"]);
        failed.Should().NotContain(["CSIP7", "CSIP24", "CSIP72", "CSIP79", "PKG-XML", "PKG-ZIP", "SIP10", "SIP15"]);
    }

    private static PackageReport Check(string path) => PackageCheck.Run(
        SharedData.Find($"standards/{path}")!,
        new PackageCheckOptions { StandardsDirectory = SharedData.Find("standards") });
}
