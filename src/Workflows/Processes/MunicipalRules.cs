using System.Collections.Frozen;
using Workflows.Engine.Verification;
using Workflows.Processes.Steps;

namespace Workflows.Processes;

/// <summary>
/// What the verifier must know of the palette: which steps decide, register, notify and archive. Statutory deadlines start
/// and end by events of the legal clock, not by steps, so the palette has no step for them.
/// </summary>
public static class MunicipalRules
{
    public static CaseRules Case { get; } = new()
    {
        Register = Steps(RegisterStep.Name),
        Decide = Steps(DecideStep.Name),
        Notify = Steps(SendLetterStep.Name),
        Archive = Steps(ArchiveStep.Name),
    };

    private static FrozenSet<string> Steps(params string[] types) => types.ToFrozenSet(StringComparer.Ordinal);
}
