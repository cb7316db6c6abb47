using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;
using static Workflows.Tests.Engine.Execution.Bpmn;

namespace Workflows.Tests.Engine.Execution;

public sealed class ProcessStepTests
{
    private static readonly ProcessModel OneTask = Load($"""<startEvent id="s"/><userTask id="t"/><endEvent id="e"/>{Flows("s -> t; t -> e")}""");

    private static StepResult Step(ProcessModel model, InstanceState state, Trigger trigger, StepContext? context = null)
    {
        var result = ProcessStep.Step(model, state, trigger, context ?? At());
        StepProperties.Check(model, state, trigger, result);
        return result;
    }

    [Fact]
    public void A_step_moves_tokens_until_they_wait_and_says_what_the_world_must_do()
    {
        var started = Step(OneTask, InstanceState.New("i"), new StartProcess(Main));

        started.Effects.Should().ContainSingle().Which.Should().BeOfType<CreateTask>().Which.ElementId.Should().Be("t");
        var wait = started.State.Waits.Values.Single();
        var ended = Step(OneTask, started.State, new CompleteTask(wait.Id, Trigger.Nothing.Add("x", N(1))));

        ended.State.Status.Should().Be(InstanceStatus.Completed);
        ended.State.Tokens.Should().BeEmpty();
        ended.Effects.Should().ContainSingle().Which.Should().BeOfType<EndInstance>().Which.Variables["x"].Should().Be(N(1));
    }

    [Fact]
    public void The_same_arguments_give_the_same_result()
    {
        string Once() => EngineJson.Write(Step(OneTask, InstanceState.New("i"), new StartProcess(Main)).Facts);

        Once().Should().Be(Once());
    }

    [Fact]
    public void Ids_come_from_revision_and_ordinal_and_grow()
    {
        var state = Step(OneTask, InstanceState.New("i"), new StartProcess(Main)).State;

        state.Scopes.Keys.Concat(state.Tokens.Keys).Concat(state.Waits.Keys).Should().OnlyHaveUniqueItems().And.OnlyContain(id => id >> 20 == 1);
    }

    [Fact]
    public void A_trigger_for_something_gone_is_stale_and_changes_nothing()
    {
        var state = Step(OneTask, InstanceState.New("i"), new StartProcess(Main)).State;
        var ended = Step(OneTask, state, new CompleteTask(state.Waits.Keys.Single(), Trigger.Nothing)).State;

        Trigger[] late =
        [
            new CompleteTask(7, Trigger.Nothing), new CompleteJob(7, Trigger.Nothing), new FailJob(7, "x"), new TimerFired(7),
            new MessageArrived(7, Trigger.Nothing), new SignalArrived("none", Trigger.Nothing), new ThrowBpmnError(7, "E", null, Trigger.Nothing),
            new ThrowEscalation(7, "E", Trigger.Nothing), new ResolveIncident(7), new ActivateAdHoc(7, []), new CancelToken(7, ""), new SetVariables(7, Trigger.Nothing),
            new AddToken(7, "t", ""),
        ];

        foreach (var trigger in late)
        {
            Step(OneTask, state, trigger).Outcome.Should().BeOfType<StepOutcome.Stale>(trigger.ToString());
            Step(OneTask, ended, trigger).Outcome.Should().BeOfType<StepOutcome.Stale>(trigger.ToString());
        }

        Step(OneTask, state, new CompleteJob(state.Waits.Keys.Single(), Trigger.Nothing)).Outcome
            .Should().BeOfType<StepOutcome.Stale>("a task is no job");
    }

    [Fact]
    public void An_impossible_trigger_is_refused_with_the_reason()
    {
        var fresh = InstanceState.New("i");
        var state = Step(OneTask, fresh, new StartProcess(Main)).State;

        foreach (var (from, trigger) in new (InstanceState, Trigger)[]
                 {
                     (fresh, new CompleteTask(1, Trigger.Nothing)), (fresh, new StartProcess("nowhere")),
                     (fresh, new StartProcess(Main, "t", 0, Trigger.Nothing)), (state, new StartProcess(Main)),
                     (state, new AddToken(0, "nowhere", "")),
                 })
            Step(OneTask, from, trigger).Outcome.Should().BeOfType<StepOutcome.Refused>().Which.Reason.Should().NotBeEmpty();
    }

    [Fact]
    public void A_timer_is_refused_before_its_moment()
    {
        var model = Load($"""<startEvent id="s"/><intermediateCatchEvent id="c"><timerEventDefinition id="d"><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>{Flows("s -> c")}""");
        var state = Step(model, InstanceState.New("i"), new StartProcess(Main)).State;
        var wait = state.Waits.Values.Single();

        Step(model, state, new TimerFired(wait.Id)).Outcome.Should().BeOfType<StepOutcome.Refused>();
        Step(model, state, new TimerFired(wait.Id), At(wait.Due)).State.Status.Should().Be(InstanceStatus.Completed);
    }

    [Fact]
    public void An_instance_is_cancelled_with_everything_it_waits_for()
    {
        var state = Step(OneTask, InstanceState.New("i"), new StartProcess(Main)).State;

        var result = Step(OneTask, state, new CancelInstance("withdrawn"));

        result.State.Status.Should().Be(InstanceStatus.Cancelled);
        result.Effects.Select(effect => effect.GetType()).Should().Equal(typeof(CancelTask), typeof(EndInstance));
    }

    [Fact]
    public void An_operator_moves_a_token()
    {
        var model = Load($"""<startEvent id="s"/><userTask id="t"/><userTask id="u"/>{Flows("s -> t; t -> u")}""");
        var state = Step(model, InstanceState.New("i"), new StartProcess(Main)).State;
        var stuck = state.Tokens.Keys.Single();

        state = Step(model, state, new AddToken(0, "u", "t was done on paper")).State;
        state = Step(model, state, new CancelToken(stuck, "t was done on paper")).State;

        state.Waits.Values.Single().ElementId.Should().Be("u");
    }

    [Fact]
    public void Guards_answer_instead_of_the_data()
    {
        var model = Load($"""<startEvent id="s"/><exclusiveGateway id="g"/><userTask id="a"/><userTask id="b"/>{Flows("s -> g; g -> a if unknown; g -> b if unknown")}""");

        var state = Step(model, InstanceState.New("i"), new StartProcess(Main), At() with { Guards = new Only("g_b") }).State;

        state.Waits.Values.Single().ElementId.Should().Be("b");
    }

    [Theory]
    [InlineData("<startEvent id='s'/><exclusiveGateway id='m'/><task id='a'/><exclusiveGateway id='g'/><task id='z'/>", "s -> m; m -> a; a -> g; g -> m if true; g -> z if false", "elements")]
    [InlineData("<startEvent id='s'/><scriptTask id='a'><extensionElements><zeebe:script expression='=1' resultVariable='x'/></extensionElements><standardLoopCharacteristics><loopCondition xsi:type='tFormalExpression'>=true</loopCondition></standardLoopCharacteristics></scriptTask>", "s -> a", "elements")]
    [InlineData("<startEvent id='s'/><callActivity id='a' calledElement='p'/>", "s -> a", "scopes")]
    [InlineData("<startEvent id='s'/><task id='a'><multiInstanceLoopCharacteristics><loopCardinality xsi:type='tFormalExpression'>=1000000</loopCardinality></multiInstanceLoopCharacteristics></task>", "s -> a", "instances")]
    [InlineData("<startEvent id='s'/><exclusiveGateway id='j'/><parallelGateway id='g'/><task id='a'/><task id='b'/><task id='z'/>", "s -> j; j -> g; g -> a; g -> b; g -> z; a -> j; b -> j", "elements")]
    public void A_step_that_would_not_end_is_refused_and_names_the_element(string body, string flows, string resource)
    {
        var state = InstanceState.New("i");

        var refused = Step(Load(body.Replace('\'', '"') + Flows(flows)), state, new StartProcess(Main), Narrow()).Outcome.Should().BeOfType<StepOutcome.Refused>().Which;

        refused.Reason.Should().Contain(resource);
        refused.ElementId.Should().NotBeNull();
    }

    [Fact]
    public void Expressions_share_one_budget()
    {
        var model = Load($"""<startEvent id="s"/>{Script("a", "count(for i in 1..1000000000 return i)", "x")}{Flows("s -> a")}""");

        Step(model, InstanceState.New("i"), new StartProcess(Main)).Outcome
            .Should().BeOfType<StepOutcome.Refused>().Which.ElementId.Should().Be("a");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("1.234567890123456789012345678901234")]
    [InlineData("-0.5")]
    [InlineData("\"å \\\" \\\\\"")]
    [InlineData("[1, [2, \"x\"], {a: null}]")]
    [InlineData("{a: 1, \"b c\": {\"@feel\": 2}}")]
    [InlineData("date(\"2026-03-01\")")]
    [InlineData("time(\"10:00:00+01:00\")")]
    [InlineData("date and time(\"2026-03-01T10:00:00@Europe/Stockholm\")")]
    [InlineData("duration(\"P1Y2M\")")]
    [InlineData("duration(\"P3DT4H5M6.7S\")")]
    [InlineData("[1..5)")]
    [InlineData("[date(\"2026-03-01\")..date(\"2026-04-01\")]")]
    public void Every_value_survives_storage(string expression)
    {
        var value = FeelExpression.Parse(expression)
            .Evaluate(FeelScope.Empty, new FeelEvaluation(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc, new FeelBudget())).Value;

        EngineJson.Read<FeelValue>(EngineJson.Write(value)).Should().Be(value);
    }

    private static StepContext Narrow() => At() with { Budget = StepBudget.Default with { Elements = 1_000 } };

    private sealed class Only(string flow) : IGuards
    {
        public bool? Decide(Guard guard) => guard.FlowId == flow;

        public int? Count(Guard guard) => null;
    }
}
