using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Runtime.Messages;

namespace Workflows.Runtime;

/// <summary>
/// The transaction around the pure step: loads the instance, steps, writes the changed rows and the facts, carries out the
/// effects, and feeds the results of transactional steps back until every token waits. All inside the caller's unit.
/// </summary>
public sealed class CaseRuntime(IProcessModels models, StepHandlers handlers, EffectWriter effects) : ICaseTriggers
{
    /// <summary>Transactional steps that may follow one another in one unit; more is a loop in the definition.</summary>
    private const int MaxStepsPerUnit = 500;

    public CaseRead State => InstanceRows.Read;

    public Task StartAsync(CaseUnit unit, JsonObject variables, CancellationToken cancellation = default) =>
        FireAsync(unit, process => new StartProcess(process.ProcessId, null, 0, Values(variables)), cancellation);

    public async Task<bool> CompleteTaskAsync(CaseUnit unit, long waitId, JsonObject result, CancellationToken cancellation = default) =>
        await FireAsync(unit, _ => new CompleteTask(waitId, Values(result)), cancellation) is StepOutcome.Done;

    public async Task<bool> MessageAsync(
        CaseUnit unit, string name, JsonObject payload, string? about = null, CancellationToken cancellation = default)
    {
        var state = await InstanceRows.CurrentAsync(unit, cancellation);
        var waits = state?.Waits.Values.Where(x => x.Kind == WaitKind.Message && x.Name == name).ToList() ?? [];
        foreach (var wait in waits) // one that an earlier one ended is stale
            await FireAsync(unit, _ => new MessageArrived(wait.Id, Values(payload)), cancellation);
        if (waits.Count == 0 && state?.HasEnded != true
            && AwaitedMessages.Contain((await models.GetAsync(unit.Case.VersionId, cancellation)).Model, name))
            MessageRows.Keep(unit, name, about, Values(payload));
        return waits.Count > 0;
    }

    /// <summary>Fires one trigger and everything that follows from it inside the unit.</summary>
    /// <returns>What the step said of the trigger itself.</returns>
    public async Task<StepOutcome> FireAsync(CaseUnit unit, Func<RunnableProcess, Trigger> first, CancellationToken cancellation)
    {
        var process = await models.GetAsync(unit.Case.VersionId, cancellation);
        var state = await InstanceRows.CurrentAsync(unit, cancellation) ?? InstanceState.New(unit.Case.Id.ToString());
        var pending = new Queue<Trigger>([first(process)]);
        StepOutcome? outcome = null;
        for (var steps = 0; pending.TryDequeue(out var trigger); steps++)
        {
            if (steps == MaxStepsPerUnit)
                throw new StepInputException($"More than {MaxStepsPerUnit} steps follow one another without a wait; the definition loops.");
            var result = await StepAsync(unit, process, state, trigger, cancellation);
            outcome ??= result.Outcome;
            state = result.State;
            foreach (var effect in result.Effects)
            {
                if (effects.Write(unit, process, effect) is { } work)
                    pending.Enqueue(await PerformAsync(unit, work, cancellation));
            }
        }

        return outcome!;
    }

    private async Task<StepResult> StepAsync(
        CaseUnit unit, RunnableProcess process, InstanceState state, Trigger trigger, CancellationToken cancellation)
    {
        var context = new StepContext
        {
            Now = unit.Now,
            Zone = StockholmTime.Zone,
            CaseOnDemand = true,
            Decisions = process.Decisions,
        };
        var result = ProcessStep.Step(process.Model, state, trigger, context);
        if (result.Outcome is StepOutcome.WantsCase)
        {
            context = context with { Case = await models.SnapshotAsync(unit, cancellation) };
            result = ProcessStep.Step(process.Model, state, trigger, context);
        }

        if (result.Outcome is StepOutcome.Refused refused)
            throw new StepRefusedException(refused.Reason, refused.ElementId);
        if (result.Outcome is StepOutcome.Done)
        {
            InstanceRows.Write(unit, result.State, result.Changes);
            EffectWriter.Follow(unit, result.Changes);
            StepRecord.Add(unit, trigger, context.Case, result.Facts);
        }

        return result;
    }

    private async Task<Trigger> PerformAsync(CaseUnit unit, CreateJob work, CancellationToken cancellation)
    {
        try
        {
            var input = new StepInput(work.ElementId, EngineValues.ToJson(work.Inputs), work.Headers);
            var result = await handlers.Transactional(work.JobType)!.RunAsync(unit, input, cancellation);
            return new CompleteJob(work.Wait, Values(result));
        }
        catch (StepInputException problem)
        {
            return new FailJob(work.Wait, problem.Message);
        }
    }

    private static ImmutableDictionary<string, FeelValue> Values(JsonObject json) => EngineValues.FromJson(json);
}

/// <summary>The engine refused a trigger: the caller asked for something impossible, or a budget ran out. Nothing was written.</summary>
public sealed class StepRefusedException(string reason, string? elementId) : Exception(elementId is null ? reason : $"{elementId}: {reason}")
{
    public string? ElementId { get; } = elementId;
}
