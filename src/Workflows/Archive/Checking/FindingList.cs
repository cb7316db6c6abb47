using System.Xml.Linq;

namespace Workflows.Archive.Checking;

/// <summary>
/// Collects findings; a package that is wrong a million times is told so a hundred times per requirement,
/// and its author cannot make us count places a million times either.
/// </summary>
internal sealed class FindingList
{
    private const int MostPerRequirement = 100;

    private readonly List<PackageFinding> _findings = [];
    private readonly Dictionary<string, int> _count = new(StringComparer.Ordinal);

    public IReadOnlyList<PackageFinding> All => _findings;

    public bool IsBroken(string requirement) =>
        _findings.Any(finding => finding.Requirement == requirement && finding.Level == FindingLevel.Error);

    public bool HasRoom(string requirement) => _count.GetValueOrDefault(requirement) <= MostPerRequirement;

    /// <summary>Adds a finding at a place in METS; the place is worked out only if there is room for it.</summary>
    public void At(string requirement, FindingLevel level, MetsDocument mets, XObject at, string message)
    {
        if (HasRoom(requirement))
            Add(new PackageFinding(requirement, level, mets.Path, MetsDocument.Where(at), message));
    }

    public void Error(string requirement, string file, string where, string message) =>
        Add(new PackageFinding(requirement, FindingLevel.Error, file, where, message));

    public void Warning(string requirement, string file, string where, string message) =>
        Add(new PackageFinding(requirement, FindingLevel.Warning, file, where, message));

    public void Add(PackageFinding finding)
    {
        var count = _count.GetValueOrDefault(finding.Requirement);
        _count[finding.Requirement] = count + 1;
        if (count < MostPerRequirement)
            _findings.Add(finding);
        else if (count == MostPerRequirement)
            _findings.Add(finding with { File = "", Where = "", Message = $"More than {MostPerRequirement} findings; the rest are left out." });
    }
}
