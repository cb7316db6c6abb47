using System.Collections.Immutable;
using Workflows.Cases;
using Workflows.Engine.Migration;
using Workflows.Runtime;

namespace Workflows.Processes.Migration;

/// <summary>
/// Puts a case that stands at one step at another of the same kind, within its version: for the rare case that the map did not
/// foresee. The rules are those of a migration, so nothing that is done is done again and the case can still end with all that
/// the law asks. The task keeps who has it and what has been typed.
/// </summary>
public sealed class MoveToken(CaseUnits units, MoveInUnit move, PlanMigration plans, IProcessModels models, TimeProvider machine)
{
    /// <summary>The history's name for it.</summary>
    public const string Moved = "case.moved";

    /// <summary>What an element of a version can be exchanged for: the others of its kind.</summary>
    public async Task<ImmutableArray<MappingRow>> ChoicesAsync(string versionId, CancellationToken cancellation = default) =>
        await plans.SuggestAsync(versionId, versionId, cancellation);

    /// <param name="caseId">The case.</param>
    /// <param name="who">Who moves it.</param>
    /// <param name="from">The element where it stands.</param>
    /// <param name="to">The element where it is to stand.</param>
    /// <param name="reason">Why.</param>
    /// <param name="onlyTry">Whether only to say what would happen.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="ArgumentException">No reason is given, or the elements are one.</exception>
    public async Task<CaseOutcome> RunAsync(
        Guid caseId, Actor who, string from, string to, string reason, bool onlyTry, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(reason) || from == to)
            throw new ArgumentException("A move says why, and goes from one element to another.", nameof(reason));
        try
        {
            return await units.RunAsync(
                caseId, new ActionContext(who, reason.Trim()), unit => MoveAsync(unit, from, to, onlyTry, cancellation), cancellation);
        }
        catch (NotMovedException stays)
        {
            return stays.Outcome!;
        }
        catch (StepRefusedException refused)
        {
            return new CaseOutcome.Refused(new CaseReason(nameof(MigrationFault.CannotWait), refused.ElementId ?? from, refused.Message));
        }
    }

    private async Task<CaseOutcome> MoveAsync(CaseUnit unit, string from, string to, bool onlyTry, CancellationToken cancellation)
    {
        var version = unit.Case.VersionId;
        var plan = await plans.PrepareAsync(
            new MigrationPlan(version, version) { Elements = MigrationPlan.SameIds.Add(from, to) }, cancellation);
        if (plan.Problems is { Length: > 0 } problems)
            throw new NotMovedException(new CaseOutcome.Refused([.. problems.Select(CaseReason.Of)]));
        var situation = await ReadSituations.OneAsync(unit, models, withCompleted: true, cancellation);
        if (situation.State?.Tokens.Values.Any(x => x.ElementId == from) != true)
            throw new NotMovedException(new CaseOutcome.Refused(new CaseReason(CaseReason.NotThere, from)));
        var (outcome, mapped) = CaseForecast.Of(plan, situation, unit.Now, machine.GetUtcNow());
        if (mapped is null || onlyTry)
            throw new NotMovedException(outcome);
        await move.RunAsync(unit, version, mapped, Moved, null, cancellation);
        return outcome;
    }
}
