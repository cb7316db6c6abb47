using System.Xml.Linq;

namespace Workflows.Archive.Checking;

/// <summary>Where a requirement is broken, and how.</summary>
internal sealed record Violation(XObject At, string Message);

/// <summary>One row of a checklist as code. Says nothing where the row does not apply.</summary>
internal sealed record MetsRequirement(
    string Id, RequirementLevel Level, string Name, Func<MetsDocument, IEnumerable<Violation>> Check)
{
    /// <summary>CSIP 2.0 was milder here: only a warning for a package that claims its profile.</summary>
    public bool SharpenedAfterFirstProfile { get; init; }

    public static MetsRequirement Must(string id, string name, Func<MetsDocument, IEnumerable<Violation>> check) =>
        new(id, RequirementLevel.Must, name, check);

    public static MetsRequirement Should(string id, string name, Func<MetsDocument, IEnumerable<Violation>> check) =>
        new(id, RequirementLevel.Should, name, check);

    public static MetsRequirement May(string id, string name, Func<MetsDocument, IEnumerable<Violation>> check) =>
        new(id, RequirementLevel.May, name, check);

    public void Apply(MetsDocument mets, FindingList findings)
    {
        var binding = Level == RequirementLevel.Must && !(SharpenedAfterFirstProfile && mets.FollowsFirstProfile);
        foreach (var violation in Check(mets))
        {
            if (!findings.HasRoom(Id))
                break;
            findings.At(Id, binding ? FindingLevel.Error : FindingLevel.Warning, mets, violation.At, violation.Message);
        }
    }
}
