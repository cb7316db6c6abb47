namespace Workflows.Archive;

/// <summary>How much a requirement binds, in the words of the profiles.</summary>
public enum RequirementLevel
{
    Must,
    Should,
    May,
}

public enum FindingLevel
{
    /// <summary>A MUST is broken or the package is damaged: it may not be handed over.</summary>
    Error,

    /// <summary>A SHOULD is not met, or an option is used wrongly.</summary>
    Warning,
}

/// <summary>One thing wrong with a package.</summary>
/// <param name="Requirement">Row of the checklist such as <c>CSIP58</c>, or a check of our own (<c>PKG-…</c>, <c>ERMS-…</c>, <c>XSD</c>).</param>
/// <param name="File">Path from the package root; empty for the package as a whole.</param>
/// <param name="Where">Line and XPath within the file; empty where the whole file is meant.</param>
public sealed record PackageFinding(string Requirement, FindingLevel Level, string File, string Where, string Message)
{
    public override string ToString()
    {
        var place = (File.Length, Where.Length) switch
        {
            (0, _) => "",
            (_, 0) => $" {File}",
            _ => $" {File} {Where}",
        };
        return $"{(Level == FindingLevel.Error ? "error" : "warning")} {Requirement}{place}: {Message}";
    }
}

/// <summary>A requirement that was checked on this package, and whether it held.</summary>
public sealed record RequirementResult(string Id, RequirementLevel Level, string Name, bool Failed);

/// <summary>A row of the checklists that no machine can check, and why.</summary>
public sealed record NotCheckableRequirement(string Id, string Reason);

/// <summary>What the check of one package found.</summary>
/// <param name="Results">Every requirement that was checked, in the order of the checklists.</param>
/// <param name="Notes">Plain sentences on what was not applied and why.</param>
/// <param name="Schemas">Whether the schema files took part: <c>checked</c>, or <c>skipped: schemas (…)</c>.</param>
public sealed record PackageReport(
    IReadOnlyList<PackageFinding> Findings,
    IReadOnlyList<RequirementResult> Results,
    IReadOnlyList<string> Notes,
    string Schemas)
{
    /// <summary>True when nothing forbids the hand-over. Warnings do not.</summary>
    public bool MayBeHandedOver => Findings.All(finding => finding.Level != FindingLevel.Error);

    public int Passed => Results.Count(result => !result.Failed);
    public int Failed => Results.Count(result => result.Failed);
}
