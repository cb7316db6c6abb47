using System.Text.Json;
using Testing;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Execution;
using Workflows.Engine.Model;
using Workflows.Engine.Simulation;

namespace Conformance.Bpmn;

/// <summary>
/// Gives the cases of the suite, step by step, the triggers that they had in the simulator, each in a transaction of its own
/// that reads the state from its rows. The facts must be the same, and so must the state that the rows hold at the end.
/// </summary>
internal static class StoredRun
{
    private static readonly SimulatorOptions Options = new() { Zone = StockholmTime.Zone, Decisions = NoDecisions.Instance };

    /// <param name="cases">The suite's file.</param>
    /// <returns>How many cases ran on both, and what differed in which.</returns>
    public static async Task<(int Same, IReadOnlyList<string> Differing)> RunAsync(string cases)
    {
        var played = Play(cases).ToList();
        var jobs = played.SelectMany(x => x.Steps).SelectMany(x => x.Result.Effects).OfType<CreateJob>().Select(x => x.JobType);
        await using var host = await StoredHost.StartAsync(jobs);
        var differing = new List<string>();
        foreach (var one in played)
        {
            if (await DifferenceAsync(host, one) is { } difference)
                differing.Add($"{one.Name}: {difference}");
        }

        differing.AddRange((await FoldedStates.DifferingAsync(host.Database)).Select(x => $"{x}: its recorded facts do not give its stored state"));
        return (played.Count - differing.Count, differing);
    }

    private static IEnumerable<Played> Play(string cases)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(cases))!;
        foreach (var feature in CaseFile.Read(cases))
        {
            var file = File.ReadAllBytes(Path.Combine(folder, feature.File));
            foreach (var @case in feature.Cases)
            {
                var steps = new List<PlayedStep>();
                CaseRun.Run(feature, @case, file, (model, before, trigger, result) => steps.Add(new PlayedStep(model, before.InstanceId, trigger, result)), Options);
                yield return new Played($"{feature.Id} {@case.Name}", steps);
            }
        }
    }

    private static async Task<string?> DifferenceAsync(StoredHost host, Played played)
    {
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        var states = new Dictionary<string, InstanceState>(StringComparer.Ordinal);
        foreach (var step in played.Steps)
        {
            await host.PublishAsync(played.Name, step.Model);
            if (step.Result.Facts.OfType<StepBegun>().FirstOrDefault() is { } begun)
                await host.HoldAsync(begun.At);
            var outcome = await GiveAsync(host, ids, played.Name, step);
            if (outcome != step.Result.Outcome.GetType().Name)
                return $"{step.Trigger} ended with {outcome} instead of {step.Result.Outcome}";
            states[step.Instance] = step.Result.State;
        }

        foreach (var (instance, caseId) in ids)
        {
            var facts = (await FoldedStates.FactsAsync(host.Database, caseId)).Select(Text);
            if (!facts.SequenceEqual(played.Steps.Where(x => x.Instance == instance).SelectMany(x => x.Result.Facts).Select(Text)))
                return "its facts differ";
            var stored = await FoldedStates.StoredAsync(host.Database, caseId);
            if (!(states[instance] with { InstanceId = caseId.ToString() }).Equals(stored))
                return "its stored state differs";
        }

        return null;
    }

    private static async Task<string> GiveAsync(StoredHost host, Dictionary<string, Guid> ids, string version, PlayedStep step)
    {
        try
        {
            if (ids.TryGetValue(step.Instance, out var known))
                return (await host.GiveAsync(known, step.Trigger)).GetType().Name;
            var (id, outcome) = await host.BeginAsync(version, step.Trigger);
            ids[step.Instance] = id;
            return outcome.GetType().Name;
        }
        catch (Workflows.Runtime.StepRefusedException)
        {
            return nameof(StepOutcome.Refused);
        }
    }

    private static string Text(Fact fact) => JsonSerializer.Serialize(fact, EngineJson.Options);

    private sealed record Played(string Name, IReadOnlyList<PlayedStep> Steps);

    private sealed record PlayedStep(ProcessModel Model, string Instance, Trigger Trigger, StepResult Result);
}
