using System.Globalization;
using System.Text;
using System.Text.Json;
using Testing;
using Workflows.Engine.Execution;
using Workflows.Engine.Model;
using Workflows.Engine.Simulation;
using static Workflows.Tests.Engine.Execution.Bpmn;

namespace Workflows.Tests.Engine.Execution;

/// <summary>The properties of every step, over models and triggers that nobody chose.</summary>
public sealed class RandomWalkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Random_walks_over_random_models_keep_the_properties_of_a_step(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 12; round++)
            Walk(Random(random), random, $"seed {seed}, model {round}");
    }

    [SharedFact("conformance/bpmn/cases.json")]
    public void The_processes_of_the_public_suite_keep_the_properties_of_a_step()
    {
        var folder = SharedData.Find("conformance/bpmn")!;
        using var cases = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "cases.json")));
        foreach (var feature in cases.RootElement.EnumerateArray())
        {
            if (!Loads(File.ReadAllBytes(Path.Combine(folder, feature.GetProperty("file").GetString()!)), out var model))
                continue;
            foreach (var x in new[] { "a", "ab", "c" })
            {
                var simulator = new Simulator { OnStep = StepProperties.Check };
                simulator.Handle("", _ => JobAnswer.Done);
                simulator.Deploy(model);
                foreach (var process in model.Processes.Values.Where(process => process is { IsExecutable: true, IsGlobalTask: false, HasPlainStart: true }))
                    simulator.Start(process.Id, With(("test", S(x)), ("integerVariable", N(x.Length))));
                simulator.Advance(TimeSpan.FromMinutes(1));
            }
        }
    }

    private static bool Loads(byte[] file, out ProcessModel model)
    {
        try
        {
            model = ProcessModel.Load(file);
            return true;
        }
        catch (BpmnModelException)
        {
            model = null!;
            return false;
        }
    }

    private static void Walk(string body, Random random, string which)
    {
        var simulator = new Simulator(new SimulatorOptions { Budget = StepBudget.Default with { Elements = 300 } })
        {
            OnStep = (model, before, trigger, result) =>
            {
                StepProperties.Check(model, before, trigger, result);
                EngineJson.Write(ProcessStep.Step(model, before, trigger, At(simulatorNow)).Facts).Should().Be(EngineJson.Write(result.Facts), which);
            },
        };
        simulatorNow = simulator.Now;
        simulator.Deploy(Load(body, """<signal id="sig" name="sig"/>"""));
        var instance = simulator.Start(Main, With(("x", N(random.Next(4)))));
        for (var i = 0; i < 25 && !instance.State.HasEnded; i++)
            simulator.Apply(instance, Next(instance.State, random));
    }

    [ThreadStatic]
    private static DateTimeOffset simulatorNow;

    private static Trigger Next(InstanceState state, Random random)
    {
        var waits = state.Waits.Values.ToList();
        var wait = waits.Count == 0 ? null : waits[random.Next(waits.Count)];
        return (random.Next(8), wait) switch
        {
            (0, _) => new SetVariables(0, Trigger.Nothing.Add("x", N(random.Next(4)))),
            (1, _) => new SignalArrived("sig", Trigger.Nothing),
            (2, _) when state.Tokens.Count > 0 => new CancelToken(state.Tokens.Keys.ElementAt(random.Next(state.Tokens.Count)), "walk"),
            (3, _) when state.Incidents.Count > 0 => new ResolveIncident(state.Incidents.Keys.First()),
            (4, { Kind: WaitKind.Job or WaitKind.Task }) => new ThrowBpmnError(wait.Id, "E", null, Trigger.Nothing),
            (_, { Kind: WaitKind.Job }) => new CompleteJob(wait.Id, Trigger.Nothing.Add("x", N(random.Next(4)))),
            (_, { Kind: WaitKind.Task }) => new CompleteTask(wait.Id, Trigger.Nothing),
            _ => new SignalArrived("sig", Trigger.Nothing),
        };
    }

    /// <summary>A sound skeleton of nested blocks, with arbitrary extra flows.</summary>
    private static string Random(Random random)
    {
        var xml = new StringBuilder("""<startEvent id="s"/>""");
        var number = 0;
        var last = Block(xml, random, 3, ref number, "s");
        xml.Append("""<endEvent id="e"/>""").Append(Flows($"{last} -> e"));
        return xml.ToString();
    }

    private static string Block(StringBuilder xml, Random random, int depth, ref int number, string from)
    {
        var id = $"n{++number}";
        switch (depth == 0 ? random.Next(3) : random.Next(8))
        {
            case 0:
                xml.Append(Job(id)).Append(Flows($"{from} -> {id}"));
                return id;
            case 1:
                xml.Append(CultureInfo.InvariantCulture, $"""<userTask id="{id}"/><boundaryEvent id="{id}b" attachedToRef="{id}" cancelActivity="{(random.Next(2) == 0 ? "true" : "false")}"><signalEventDefinition id="{id}d" signalRef="sig"/></boundaryEvent>{Job(id + "h")}{Flows($"{from} -> {id}; {id}b -> {id}h")}""");
                return id;
            case 2:
                xml.Append(CultureInfo.InvariantCulture, $"""<userTask id="{id}"><multiInstanceLoopCharacteristics isSequential="{(random.Next(2) == 0 ? "true" : "false")}"><loopCardinality xsi:type="tFormalExpression">=x</loopCardinality></multiInstanceLoopCharacteristics></userTask>{Flows($"{from} -> {id}")}""");
                return id;
            case 3 or 4:
                return Split(xml, random, depth, ref number, from, id, random.Next(3) switch { 0 => "parallelGateway", 1 => "inclusiveGateway", _ => "complexGateway" });
            case 5:
                return Split(xml, random, depth, ref number, from, id, "exclusiveGateway");
            case 6:
                var inner = new StringBuilder($"""<startEvent id="{id}s"/>""");
                Block(inner, random, depth - 1, ref number, $"{id}s");
                inner.Append(CultureInfo.InvariantCulture, $"""<subProcess id="{id}v" triggeredByEvent="true"><startEvent id="{id}vs" isInterrupting="{(random.Next(2) == 0 ? "true" : "false")}"><conditionalEventDefinition id="{id}vd"><condition xsi:type="tFormalExpression">=x = 3</condition></conditionalEventDefinition></startEvent>{Job(id + "vj")}{Flows($"{id}vs -> {id}vj")}</subProcess>""");
                xml.Append(CultureInfo.InvariantCulture, $"""<subProcess id="{id}">{inner}</subProcess><boundaryEvent id="{id}b" attachedToRef="{id}"><errorEventDefinition id="{id}d"/></boundaryEvent>{Job(id + "h")}{Flows($"{from} -> {id}; {id}b -> {id}h")}""");
                return id;
            default:
                return Block(xml, random, depth - 1, ref number, Block(xml, random, depth - 1, ref number, from));
        }
    }

    private static string Split(StringBuilder xml, Random random, int depth, ref int number, string from, string id, string gateway)
    {
        xml.Append(CultureInfo.InvariantCulture, $"""<{gateway} id="{id}"/><{gateway} id="{id}j"/>""");
        var flows = new StringBuilder($"{from} -> {id}");
        for (var branch = 0; branch < 2 + random.Next(2); branch++)
        {
            var start = $"{id}t{branch}";
            xml.Append(CultureInfo.InvariantCulture, $"""<task id="{start}"/>""");
            flows.Append(gateway == "parallelGateway" ? $";{id} -> {start}" : $";{id} -> {start} if x != {branch}");
            flows.Append(CultureInfo.InvariantCulture, $";{Block(xml, random, depth - 1, ref number, start)} -> {id}j");
        }

        xml.Append(Flows(flows.ToString()));
        return id + "j";
    }
}
