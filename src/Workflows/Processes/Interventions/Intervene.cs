using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Engine.Execution;
using Workflows.Engine.Migration;
using Workflows.Engine.Verification;
using Workflows.Processes.Bundles;
using Workflows.Processes.Migration;
using Workflows.Runtime;

namespace Workflows.Processes.Interventions;

/// <summary>
/// How an operator changes where a case stands: first told without a lock what would happen, which may take the verifier
/// seconds, then done in a unit, which finds the same place proven already.
/// </summary>
public sealed class Intervene(
    CaseUnits units, CaseRuntime runtime, ProcessVersions versions, IProcessModels models, IDbContextFactory<WorkflowsDb> factory,
    NpgsqlDataSource dataSource, CaseClock clock, TimeProvider machine)
{
    /// <summary>A case that stands in several places has more states than anybody waits for; what was not looked at is said.</summary>
    private static readonly VerificationOptions Rules = new() { Case = MunicipalRules.Case, MaxStates = 8_000 };

    private readonly ConcurrentDictionary<string, EndProofs> proofs = new(StringComparer.Ordinal);

    /// <summary>What the intervention would do. Changes nothing and holds nobody up.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="trigger">What would be done to its tokens.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    internal async Task<Intervention> TryAsync(Guid caseId, Trigger trigger, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var file = await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == caseId, cancellation) ?? throw new CaseNotFoundException(caseId);
        var now = await clock.NowAsync(cancellation);
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        var situation = (await ReadSituations.ManyAsync(db, connection, [file], withCompleted: trigger is AddToken, now, cancellation))[0];
        return (await ForecastAsync(file, cancellation)).Of(situation, trigger, now, machine.GetUtcNow());
    }

    /// <summary>Does it, if it may be done.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="context">Who, and why.</param>
    /// <param name="trigger">What is done to its tokens.</param>
    /// <param name="type">The history's name for it.</param>
    /// <param name="elementOf">The element that it is about, for the history.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="ArgumentException">No reason is given.</exception>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    internal async Task<Intervention> RunAsync(
        Guid caseId, ActionContext context, Trigger trigger, string type, Func<InstanceState, string> elementOf, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(context.Reason))
            throw new ArgumentException("An intervention says why.", nameof(context));
        try
        {
            return await units.RunAsync(caseId, context, unit => InUnitAsync(unit, trigger, type, elementOf, cancellation), cancellation);
        }
        catch (NotDoneException stays)
        {
            return stays.Intervention;
        }
        catch (StepRefusedException refused)
        {
            return Intervention.Refused(new CaseReason(nameof(MigrationFault.CannotWait), refused.ElementId ?? "", refused.Message));
        }
    }

    private async Task<Intervention> InUnitAsync(
        CaseUnit unit, Trigger trigger, string type, Func<InstanceState, string> elementOf, CancellationToken cancellation)
    {
        var situation = await ReadSituations.OneAsync(unit, models, withCompleted: trigger is AddToken, cancellation);
        var intervention = (await ForecastAsync(unit.Case, cancellation)).Of(situation, trigger, unit.Now, machine.GetUtcNow());
        if (intervention.Outcome is not CaseOutcome.Moves)
            throw new NotDoneException(intervention);
        unit.Record(type, new { element = elementOf(situation.State!), begins = intervention.Begins, ends = intervention.Ends });
        await runtime.FireAsync(unit, _ => trigger, cancellation);
        return intervention;
    }

    private async Task<InterventionForecast> ForecastAsync(CaseFile file, CancellationToken cancellation)
    {
        var process = await versions.GetAsync(file.VersionId, cancellation);
        return new InterventionForecast(process, proofs.GetOrAdd(process.Id, _ => new EndProofs(process.Model, Rules)));
    }

    /// <summary>Rolls the unit back: not even the case's revision counts on, so open forms stay valid.</summary>
    private sealed class NotDoneException(Intervention intervention) : Exception("The case stays as it is.")
    {
        public Intervention Intervention { get; } = intervention;
    }
}
