using Workflows.Processes.Bundles;

namespace Workflows.Processes.Drafts.Checks;

/// <summary>Something in a draft that is wrong or could be better, in words for the process owner.</summary>
/// <param name="Level">Whether the draft can be sent for approval.</param>
/// <param name="File">The file that it stands in.</param>
/// <param name="Message">What could happen to a case, or what is missing.</param>
public sealed record DraftFinding(FindingLevel Level, string File, Texts Message)
{
    /// <summary>The element of the process map.</summary>
    public string? ElementId { get; init; }

    /// <summary>The elements and flows that lead there, in order.</summary>
    public IReadOnlyList<string> Way { get; init; } = [];

    /// <summary>What would mend it, where that is obvious.</summary>
    public DraftFix? Fix { get; init; }

    public static DraftFinding Error(string file, string sv, string en, string? elementId = null) =>
        new(FindingLevel.Error, file, new Texts(sv, en)) { ElementId = elementId };

    public static DraftFinding Warning(string file, string sv, string en, string? elementId = null) =>
        new(FindingLevel.Warning, file, new Texts(sv, en)) { ElementId = elementId };
}

public enum FindingLevel
{
    /// <summary>The draft cannot be sent for approval.</summary>
    Error,
    Warning,
}

/// <summary>A change that mends a finding.</summary>
/// <param name="Label">What the button says.</param>
public abstract record DraftFix(Texts Label)
{
    /// <summary>A file is missing.</summary>
    public sealed record AddFile(Texts Label, string Path, string Content) : DraftFix(Label);

    /// <summary>An element has an id that says nothing.</summary>
    public sealed record RenameElement(Texts Label, string From, string To) : DraftFix(Label);
}

/// <summary>An example that was run.</summary>
/// <param name="File">Its path.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Holds">Whether all came as expected.</param>
public sealed record ExampleResult(string File, Texts Name, bool Holds);

/// <summary>Everything that is known about a draft.</summary>
/// <param name="Findings">Errors first.</param>
/// <param name="Examples">In the order of their names; empty where the draft does not load.</param>
/// <param name="Uncovered">Elements and flows that no example passes.</param>
/// <param name="Covered">How many elements and flows the examples pass.</param>
/// <param name="ToCover">How many there are.</param>
public sealed record DraftReport(
    IReadOnlyList<DraftFinding> Findings, IReadOnlyList<ExampleResult> Examples, IReadOnlyList<string> Uncovered, int Covered, int ToCover)
{
    public bool HasErrors => Findings.Any(x => x.Level == FindingLevel.Error);
}
