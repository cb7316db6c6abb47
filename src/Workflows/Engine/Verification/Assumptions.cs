using System.Collections.Immutable;

namespace Workflows.Engine.Verification;

/// <summary>What every verdict rests on; part of the answer, because it is no stronger than they are.</summary>
internal static class Assumptions
{
    public static ImmutableArray<string> For(VerificationOptions options) =>
    [
        "Conditions are free choices: every combination is tried, whatever the data; where no default flow exists, one condition holds.",
        "Timers, messages, signals and conditions may occur in any order, and whatever is waited for may occur.",
        $"A non-interrupting event fires at most {options.MaxFirings} times while what it belongs to runs.",
        "A multi-instance activity has none, one or two instances; a fixed number above two counts as two.",
        "Tasks and jobs are completed, or report an error or escalation that the process catches; "
            + (options.IncidentsAreMended ? "what an incident stopped is mended and tried again." : "nobody intervenes by hand."),
        "Expressions for values, such as times, names and keys, give something usable.",
        .. options.Case is { Immediate.Count: > 0 }
            ? ["What a step does in the database alone is over before anything else happens to the case."]
            : ImmutableArray<string>.Empty,
    ];
}
