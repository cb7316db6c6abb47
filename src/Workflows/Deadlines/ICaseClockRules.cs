using Workflows.Cases;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines;

/// <summary>Finds the rules of the version that a case is pinned to; implemented where definitions live.</summary>
public interface ICaseClockRules
{
    Task<DeadlineRules> OfAsync(CaseFile file, CancellationToken cancellation);
}
