using System.Collections.Frozen;
using Workflows.Engine.Verification;
using Workflows.Processes.Steps;

namespace Workflows.Processes;

/// <summary>
/// What the verifier must know of the palette: which steps decide, register, notify and archive, and that the statutory
/// handling time runs from the application until the case is decided or closed.
/// </summary>
public static class MunicipalRules
{
    public static CaseRules Case { get; } = new()
    {
        Register = Steps(RegisterStep.Name),
        Decide = Steps(DecideStep.Name),
        Notify = Steps(SendLetterStep.Name),
        Archive = Steps(ArchiveStep.Name),
        Deadlines = [new CaseDeadline("handling time", Steps(), Steps(DecideStep.Name, CloseCaseStep.Name), StartsWithProcess: true)],
    };

    private static FrozenSet<string> Steps(params string[] types) => types.ToFrozenSet(StringComparer.Ordinal);
}
