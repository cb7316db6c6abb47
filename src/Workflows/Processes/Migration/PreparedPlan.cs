using System.Collections.Concurrent;
using System.Collections.Immutable;
using Workflows.Engine.Migration;
using Workflows.Engine.Verification;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Migration;

/// <summary>A plan with its two versions at hand.</summary>
public sealed record PreparedPlan(MigrationPlan Plan, PublishedProcess Source, PublishedProcess Target, EndProofs Proofs)
{
    /// <summary>What is wrong with the plan whatever the cases are.</summary>
    public ImmutableArray<MigrationProblem> Problems => SuggestMapping.Check(Source.Model, Target.Model, Plan);
}

/// <summary>Loads the versions of plans. Proofs about a version are kept: cases at the same place share them.</summary>
public sealed class PlanMigration(ProcessVersions versions)
{
    /// <summary>The rows of running deadlines say what is open; the map is not asked about them in the middle of a case.</summary>
    private static readonly VerificationOptions Rules = new() { Case = MunicipalRules.Case with { Deadlines = [] } };

    private readonly ConcurrentDictionary<string, EndProofs> proofs = new(StringComparer.Ordinal);

    /// <exception cref="BundleException">There is no version of that id.</exception>
    public async Task<PreparedPlan> PrepareAsync(MigrationPlan plan, CancellationToken cancellation = default)
    {
        var source = await versions.GetAsync(plan.SourceVersion, cancellation);
        var target = await versions.GetAsync(plan.TargetVersion, cancellation);
        return new PreparedPlan(plan, source, target, proofs.GetOrAdd(target.Id, _ => new EndProofs(target.Model, Rules)));
    }

    /// <summary>One row per element of the source version that can hold a case, with what it can go on as.</summary>
    /// <exception cref="BundleException">There is no version of that id.</exception>
    public async Task<ImmutableArray<MappingRow>> SuggestAsync(string sourceVersion, string targetVersion, CancellationToken cancellation = default)
    {
        var prepared = await PrepareAsync(new MigrationPlan(sourceVersion, targetVersion), cancellation);
        return SuggestMapping.Of(prepared.Source.Model, prepared.Target.Model);
    }

    /// <summary>The plan that the suggestions make: equal ids, and what is alike.</summary>
    public static MigrationPlan Suggested(string sourceVersion, string targetVersion, IEnumerable<MappingRow> rows) => new(sourceVersion, targetVersion)
    {
        Elements = rows.Where(row => row is { Suggested: not null, KeepsItsId: false })
            .ToImmutableSortedDictionary(row => row.Source.Id, row => row.Suggested!.Id, StringComparer.Ordinal),
    };
}
