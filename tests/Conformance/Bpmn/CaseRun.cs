using System.Text.Json;
using Workflows.Engine.Execution;
using Workflows.Engine.Execution.Time;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;
using Workflows.Engine.Simulation;

namespace Conformance.Bpmn;

/// <summary>What one case did.</summary>
internal sealed record Observation(
    IReadOnlyList<string> Trace,
    string Outcome,
    string? ErrorCode,
    SimulatedInstance? Main,
    IReadOnlyList<(string Marker, int From, int To)> Spans,
    string Detail);

/// <summary>Runs one case on a simulator of its own.</summary>
internal static class CaseRun
{
    private const string ScriptJob = "text/x-marker";
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(10);

    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "CREATE_LOG_FILE", "WAIT_TEN_SECONDS", "THROW_ERROR", "SET_STRING_DATA", "INCREMENT_INTEGER_VARIABLE",
    };

    public static Observation Run(
        Feature feature, Case @case, byte[] file,
        Action<ProcessModel, InstanceState, Trigger, StepResult>? onStep = null, SimulatorOptions? options = null)
    {
        ProcessModel model;
        try
        {
            model = ProcessModel.Load(file);
        }
        catch (BpmnModelException refused)
        {
            return new Observation([], "rejectedAtDeployment", null, null, [], refused.Message);
        }

        var simulator = new Simulator(options) { OnStep = onStep };
        simulator.Handle("", job => Answer(job.Job.Headers.GetValueOrDefault("script", "")));
        simulator.Handle(ScriptJob, job => Answer(job.Job.Headers.GetValueOrDefault("script", "")));
        simulator.Deploy(model);
        Start(simulator, model, @case);
        foreach (var move in @case.Actions)
            Apply(simulator, move);
        return Observe(simulator, model, feature);
    }

    private static JobAnswer Answer(string marker) => marker switch
    {
        "THROW_ERROR" => new JobAnswer.Error("ERR_CODE", Trigger.Nothing),
        "WAIT_TEN_SECONDS" or "CREATE_TIMESTAMP_LOG_1" or "CREATE_TIMESTAMP_LOG_2" => new JobAnswer.After(Held, JobAnswer.Done),
        _ => JobAnswer.Done,
    };

    /// <summary>The variables go to the last process; one that only an event can start waits for it.</summary>
    private static void Start(Simulator simulator, ProcessModel model, Case @case)
    {
        for (var i = 0; i < @case.Start.Count; i++)
        {
            var process = model.Processes[@case.Start[i]];
            var variables = i == @case.Start.Count - 1
                ? @case.Variables.ToDictionary(pair => pair.Key, pair => Value(pair.Value))
                : [];
            if (process.HasPlainStart)
                simulator.Start(process.Id, variables);
            else
                simulator.StartWhenConditionHolds(process.Id, variables);
        }
    }

    private static void Apply(Simulator simulator, Move move)
    {
        if (move.Advance is { } text)
        {
            if (!IsoPeriod.TryParse(text, out var period))
                throw new FormatException($"\"{text}\" is no duration.");
            simulator.AdvanceTo(period.After(simulator.Now, TimeZoneInfo.Utc));
        }
        else if (move.Message is { } message)
        {
            simulator.Publish(message);
        }
        else if (move.Signal is { } signal)
        {
            simulator.Broadcast(signal);
        }
    }

    private static Observation Observe(Simulator simulator, ProcessModel model, Feature feature)
    {
        var main = simulator.Instances.FirstOrDefault(instance => instance.ProcessId == feature.Process);
        var trace = new List<string>();
        var spans = new List<(string Marker, int From, int To)>();
        var active = new Dictionary<(string, long), int>();
        foreach (var entry in simulator.Trace)
        {
            if (entry.Fact is ElementActivated activated)
                active[(entry.InstanceId, activated.Token)] = entry.Sequence;
            if (entry.Fact is not ElementCompleted completed
                || !feature.Markers.TryGetValue(completed.ElementId, out var marker)
                || Silent.Contains(marker)
                || (completed.Iteration == 0 && model.Find(completed.ProcessId, completed.ElementId) is Activity { Loop: not null }))
                continue;
            trace.Add(marker);
            spans.Add((marker, active.GetValueOrDefault((entry.InstanceId, completed.Token)), entry.Sequence));
        }

        return new Observation(trace, OutcomeOf(main), main?.State.ErrorCode, main, spans, DetailOf(main));
    }

    private static string OutcomeOf(SimulatedInstance? main)
    {
        if (main is null || (main.State.Status == InstanceStatus.NotStarted && main.Refusals.Count == 0))
            return "notStarted";
        if (main.Refusals.Count > 0 || main.State.Incidents.Count > 0)
            return "runtimeError";
        return main.State.Status switch
        {
            InstanceStatus.Completed => "completed",
            InstanceStatus.Failed => "errorThrown",
            InstanceStatus.Active => "active",
            _ => "cancelled",
        };
    }

    private static string DetailOf(SimulatedInstance? main) =>
        main is null
            ? "the process was not started"
            : string.Join("; ", main.Refusals.Select(refusal => refusal.Reason)
                .Concat(main.State.Incidents.Values.Select(incident => incident.Message)));

    internal static FeelValue Value(JsonElement json) => JsonSerializer.Deserialize<FeelValue>(json, EngineJson.Options)!;
}
