using System.Collections.Immutable;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Migration;
using Workflows.Engine.Model;
using Workflows.Tests.Engine.Execution;

namespace Workflows.Tests.Engine.Migration;

/// <summary>One instance, walked step by step and from version to version; every step is held to the step's properties.</summary>
internal sealed class Walk
{
    public static readonly DateTimeOffset Begin = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    public Walk(string body, params (string Name, FeelValue Value)[] variables)
        : this(Bpmn.Load(body, Definitions), variables)
    {
    }

    public Walk(ProcessModel model, params (string Name, FeelValue Value)[] variables)
    {
        Model = model;
        Apply(new StartProcess(Bpmn.Main, null, 0, Bpmn.With(variables).ToImmutableDictionary()));
    }

    /// <summary>What the models of these tests refer to.</summary>
    public const string Definitions = """<message id="m" name="m"/><message id="m2" name="m2"/><signal id="s" name="s"/><error id="e" errorCode="E"/>""";

    public ProcessModel Model { get; private set; }

    public InstanceState State { get; private set; } = InstanceState.New("i");

    public DateTimeOffset Now { get; set; } = Begin;

    /// <summary>The ids of completed elements, in order, those before a migration too.</summary>
    public List<string> Done { get; } = [];

    public List<Effect> Effects { get; } = [];

    /// <summary>What is waited for, as <c>element</c>, in order of id.</summary>
    public string Waits => string.Join(' ', State.Waits.Values.Select(wait => wait.ElementId).Order(StringComparer.Ordinal));

    public Wait WaitAt(string element) => State.Waits.Values.First(wait => wait.ElementId == element);

    /// <summary>Answers what waits at each of the elements, in order; <c>x!</c> fails the job.</summary>
    public Walk Do(params string[] elements)
    {
        foreach (var element in elements)
        {
            var wait = WaitAt(element.TrimEnd('!'));
            if (wait.Due > Now)
                Now = wait.Due.Value;
            Apply(element.EndsWith('!') ? new FailJob(wait.Id, "down") : Answer(wait));
        }

        return this;
    }

    public Walk Apply(Trigger trigger)
    {
        var result = ProcessStep.Step(Model, State, trigger, Context());
        result.Outcome.Should().BeOfType<StepOutcome.Done>();
        StepProperties.Check(Model, State, trigger, result);
        Take(result);
        return this;
    }

    public MigrationResult Try(string body, MigrationPlan? plan = null, IReadOnlySet<string>? completed = null)
    {
        var target = Bpmn.Load(body, Definitions);
        return new EndProofs(target).Check(MigrateState.Map(State, Model, target, plan ?? Plan(), Context(), completed));
    }

    public Walk To(string body, MigrationPlan? plan = null)
    {
        var target = Bpmn.Load(body, Definitions);
        var mapped = Try(body, plan).Should().BeOfType<MigrationResult.Mapped>().Subject;
        var result = ProcessStep.Step(target, State, mapped.Trigger, Context());
        StepProperties.Check(target, State, mapped.Trigger, result);
        result.State.Should().Be(mapped.State);
        InstanceState.Fold(State, mapped.Facts).Should().Be(mapped.State);
        Effects.Clear();
        Take(result);
        Model = target;
        return this;
    }

    public static MigrationPlan Plan(params (string From, string To)[] elements) => new("v1", "v2")
    {
        Elements = MigrationPlan.SameIds.AddRange(elements.Select(x => KeyValuePair.Create(x.From, x.To))),
    };

    public StepContext Context() => new() { Now = Now };

    private void Take(StepResult result)
    {
        State = result.State;
        Done.AddRange(result.Facts.OfType<ElementCompleted>().Select(fact => fact.ElementId));
        Effects.AddRange(result.Effects);
    }

    private static Trigger Answer(Wait wait) => wait.Kind switch
    {
        WaitKind.Task => new CompleteTask(wait.Id, Trigger.Nothing),
        WaitKind.Job => new CompleteJob(wait.Id, Trigger.Nothing),
        WaitKind.Timer => new TimerFired(wait.Id),
        WaitKind.Message => new MessageArrived(wait.Id, Trigger.Nothing),
        WaitKind.Signal => new SignalArrived(wait.Name!, Trigger.Nothing),
        _ => throw new InvalidOperationException($"{wait} is not answered."),
    };
}
