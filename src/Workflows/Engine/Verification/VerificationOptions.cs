namespace Workflows.Engine.Verification;

/// <summary>How far the exploration looks.</summary>
public sealed record VerificationOptions
{
    public static VerificationOptions Default { get; } = new();

    /// <summary>States after which the exploration stops and says how far it looked.</summary>
    public int MaxStates { get; init; } = 20_000;

    /// <summary>Combinations of choices tried for one trigger in one state.</summary>
    public int MaxChoices { get; init; } = 2_000;

    /// <summary>Firings of one non-interrupting event while what it is attached to runs.</summary>
    public int MaxFirings { get; init; } = 2;

    /// <summary>Whether what stopped an element is mended, so that it is tried again.</summary>
    internal bool IncidentsAreMended { get; init; }

    /// <summary>What makes the process a case process; null asks only the general questions.</summary>
    public CaseRules? Case { get; init; }
}
