using Workflows.Archive.Disposal;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Retention;

/// <summary>What the definitions say of how long closed cases are kept.</summary>
public static class RetentionRules
{
    /// <summary>
    /// By what a case is disposed of: the version it ran on and the one in force must both allow it, and the longer time and
    /// the stricter condition count. A case is never disposed of by a rule that either of them has not.
    /// </summary>
    /// <param name="own">The version that the case is pinned to.</param>
    /// <param name="inForce">The version of its process in force; null where the process has none any more.</param>
    /// <returns>Null where the case is preserved.</returns>
    public static DisposalRule? Of(PublishedProcess own, PublishedProcess? inForce)
    {
        var latest = inForce ?? own;
        if (own.Description.Retention is not { Years: { } before } first || latest.Description.Retention is not { Years: { } now } last)
            return null;
        return new DisposalRule(
            latest.Description.Name.Sv, last.Classification, Math.Max(before, now), last.Authority, last.Ground!, first.AfterArchive || last.AfterArchive);
    }
}
