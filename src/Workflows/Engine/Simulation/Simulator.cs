using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Workflows.Engine.Execution;
using Workflows.Engine.Execution.Time;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Simulation;

/// <summary>
/// The engine in memory: deploys models, starts instances, answers jobs by handlers, delivers messages and signals, and turns
/// a clock. Everything happens in one fixed order, so two runs give the same trace. Not safe for several threads.
/// </summary>
/// <remarks>
/// After every action the simulator becomes quiet: messages and signals go first, then jobs in the order in which they were
/// created, then what is already due. A job without a handler stays open.
/// </remarks>
public sealed class Simulator
{
    private readonly SimulatorOptions _options;
    private readonly Agenda _agenda = new();
    private readonly Mailbox _mailbox = new();
    private readonly Queue<Action> _mail = new();
    private readonly Queue<Action> _jobs = new();
    private readonly Dictionary<string, Func<SimulatedJob, JobAnswer>> _handlers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProcessModel> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedInstance> _instances = new(StringComparer.Ordinal);
    private readonly List<SimulatedInstance> _order = [];
    private readonly SortedDictionary<(string Instance, long Wait), SimulatedTask> _tasks = [];
    private readonly List<TraceEntry> _trace = [];
    private readonly List<SimulatedIncident> _incidents = [];
    private bool _busy;

    public Simulator(SimulatorOptions? options = null)
    {
        _options = options ?? new SimulatorOptions();
        Now = _options.Start;
    }

    public DateTimeOffset Now { get; private set; }

    /// <summary>When a timer or a delayed answer is due next; null when none is.</summary>
    public DateTimeOffset? NextDue => _agenda.Next;

    /// <summary>All instances in the order of their start.</summary>
    public IReadOnlyList<SimulatedInstance> Instances => _order;

    /// <summary>Every fact of every instance in the order in which it happened.</summary>
    public IReadOnlyList<TraceEntry> Trace => _trace;

    /// <summary>Every incident that has been opened, oldest first.</summary>
    public IReadOnlyList<SimulatedIncident> Incidents => _incidents;

    /// <summary>The open user tasks, oldest first.</summary>
    public IReadOnlyList<SimulatedTask> Tasks => [.. _tasks.Values];

    /// <summary>Called with each step's input and result, for whoever checks or records them.</summary>
    public Action<ProcessModel, InstanceState, Trigger, StepResult>? OnStep { get; set; }

    /// <summary>Makes the model's processes startable: by call, and from now on by their messages, signals and timers.</summary>
    public void Deploy(ProcessModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var process in model.Processes.Values.Where(process => process.IsExecutable).OrderBy(process => process.Id, StringComparer.Ordinal))
        {
            _models[process.Id] = model;
            _mailbox.Add(process);
            foreach (var trigger in process.StartTriggers.Where(trigger => trigger.Definition is TimerEvent { Value.IsFixed: true }))
                Schedule(process, trigger);
        }
    }

    /// <summary>Answers jobs of the type; the empty type answers all that have no handler of their own.</summary>
    public void Handle(string jobType, Func<SimulatedJob, JobAnswer> handler) => _handlers[jobType] = handler;

    /// <summary>Starts an instance and lets it become quiet.</summary>
    public SimulatedInstance Start(string processId, IReadOnlyDictionary<string, FeelValue>? variables = null) =>
        Start(new StartProcess(processId, null, 0, variables?.ToImmutableDictionary() ?? Trigger.Nothing));

    /// <inheritdoc cref="Start(string, IReadOnlyDictionary{string, FeelValue})"/>
    public SimulatedInstance Start(StartProcess start)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (!_models.TryGetValue(start.ProcessId, out var model))
            throw new ArgumentException($"No process {start.ProcessId} is deployed.", nameof(start));
        var id = "i" + (_order.Count + 1).ToString("D6", CultureInfo.InvariantCulture);
        var instance = new SimulatedInstance(id, start.ProcessId, model);
        _order.Add(instance);
        _instances.Add(id, instance);
        Apply(instance, start);
        return instance;
    }

    /// <summary>
    /// Starts an instance at the first conditional start event whose condition holds for the variables (10.5.2); null when
    /// none does.
    /// </summary>
    public SimulatedInstance? StartWhenConditionHolds(string processId, IReadOnlyDictionary<string, FeelValue> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var scope = FeelScope.Of(variables);
        foreach (var trigger in _models[processId].Processes[processId].StartTriggers)
        {
            var evaluation = new FeelEvaluation(Now, _options.Zone, new FeelBudget(_options.Budget.FeelEvaluations));
            if (trigger is not { Node: StartEvent node, Definition: ConditionalEvent { Condition.Feel: { } condition } definition }
                || !condition.Evaluate(scope, evaluation).Value.IsTrue)
                continue;
            return Start(new StartProcess(processId, node.Id, node.Definitions.IndexOf(definition), variables.ToImmutableDictionary()));
        }

        return null;
    }

    /// <summary>Applies any trigger to an instance and lets everything become quiet.</summary>
    public StepOutcome Apply(SimulatedInstance instance, Trigger trigger)
    {
        var outcome = Step(instance, trigger);
        Settle();
        return outcome;
    }

    public StepOutcome Complete(SimulatedTask task, IReadOnlyDictionary<string, FeelValue>? variables = null) =>
        Apply(task.Instance, new CompleteTask(task.Task.Wait, variables?.ToImmutableDictionary() ?? Trigger.Nothing));

    /// <summary>Publishes a message as if from outside.</summary>
    public MessageRoute Publish(string name, string? key = null, IReadOnlyDictionary<string, FeelValue>? payload = null)
    {
        var route = Deliver(name, key, payload?.ToImmutableDictionary() ?? Trigger.Nothing);
        Settle();
        return route;
    }

    /// <summary>
    /// Gives one instance a message: to every wait of its name, or kept until the instance waits for it.
    /// </summary>
    /// <param name="instance">The instance.</param>
    /// <param name="name">The message's name; the key does not matter.</param>
    /// <param name="payload">Variables for whoever waits.</param>
    /// <param name="about">By what <see cref="TakeBack"/> finds it while it is kept.</param>
    public void Tell(SimulatedInstance instance, string name, IReadOnlyDictionary<string, FeelValue> payload, string? about = null)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var values = payload.ToImmutableDictionary();
        var waits = instance.State.Waits.Values.Where(wait => wait.Kind == WaitKind.Message && wait.Name == name).ToList();
        foreach (var wait in waits)
            Apply(instance, new MessageArrived(wait.Id, values));
        if (waits.Count == 0)
            _mailbox.Keep(new DirectedMessage(instance.Id, name, about, values));
    }

    /// <summary>Takes back what was told to an instance and is still kept; null takes back all of the name.</summary>
    public void TakeBack(SimulatedInstance instance, string name, string? about = null) =>
        _mailbox.TakeBack(instance.Id, name, about);

    /// <summary>Broadcasts a signal as if from outside.</summary>
    public void Broadcast(string name, IReadOnlyDictionary<string, FeelValue>? payload = null)
    {
        Signal(null, name, payload?.ToImmutableDictionary() ?? Trigger.Nothing);
        Settle();
    }

    /// <summary>Moves the clock, stopping at every moment when something is due; each happens at its own moment.</summary>
    public void Advance(TimeSpan time) => AdvanceTo(Now + time);

    /// <inheritdoc cref="Advance"/>
    public void AdvanceTo(DateTimeOffset moment)
    {
        while (_agenda.TakeDue(moment) is var (due, action))
        {
            Now = due > Now ? due : Now;
            action();
            Settle();
        }

        Now = moment > Now ? moment : Now;
    }

    private void Settle()
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            for (var done = 0; TryNext(out var next); done++)
            {
                if (done >= _options.MaxActions)
                    throw new SimulationEndlessException(_options.MaxActions);
                next();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private bool TryNext([MaybeNullWhen(false)] out Action next)
    {
        if (_mail.TryDequeue(out next) || _jobs.TryDequeue(out next))
            return true;
        next = _agenda.TakeDue(Now)?.Action;
        return next is not null;
    }

    private StepOutcome Step(SimulatedInstance instance, Trigger trigger)
    {
        var before = instance.State;
        var context = new StepContext
        {
            Now = Now,
            Zone = _options.Zone,
            Case = _options.CaseNow?.Invoke() ?? _options.Case,
            Decisions = _options.Decisions,
            Budget = _options.Budget,
        };
        var result = ProcessStep.Step(instance.Model, before, trigger, context);
        OnStep?.Invoke(instance.Model, before, trigger, result);
        if (result.Outcome is StepOutcome.Refused refused)
            instance.Refusals.Add(refused);
        instance.State = result.State;
        foreach (var fact in result.Facts)
            _trace.Add(new TraceEntry(_trace.Count, Now, instance.Id, fact));
        foreach (var wait in result.Changes.Waits.Where(change => change.Kind == ChangeKind.Removed))
            Forget(instance, wait.Row.Id);
        foreach (var effect in result.Effects)
            Carry(instance, effect);
        return result.Outcome;
    }

    private void Forget(SimulatedInstance instance, long wait)
    {
        _agenda.Remove(instance.Id, wait);
        _mailbox.Unsubscribe(instance.Id, wait);
        _tasks.Remove((instance.Id, wait));
    }

    private void Carry(SimulatedInstance instance, Effect effect)
    {
        switch (effect)
        {
            case CreateTask task:
                _tasks[(instance.Id, task.Wait)] = new SimulatedTask(instance, task);
                break;
            case CreateJob job:
                _jobs.Enqueue(() => Work(instance, job));
                break;
            case StartTimer timer:
                _agenda.Add(instance.Id, timer.Wait, timer.Due, () => Apply(instance, new TimerFired(timer.Wait)));
                break;
            case Subscribe { Kind: WaitKind.Message } subscribe:
                if (instance.State.Waits.ContainsKey(subscribe.Wait))
                    Listen(instance, subscribe);
                break;
            case PublishMessage message:
                _mail.Enqueue(() => Deliver(message.Name, message.Key, message.Payload));
                break;
            case BroadcastSignal signal:
                _mail.Enqueue(() => Signal(instance, signal.Name, signal.Payload));
                break;
            case OpenIncident { Why: { } why } opened:
                _incidents.Add(new SimulatedIncident(opened.Incident, why));
                break;
            case EndInstance end:
                instance.FinalVariables = end.Variables;
                break;
            default:
                // What ends is forgotten by its row.
                break;
        }
    }

    /// <summary>What is kept for the instance itself goes first; a wait that persists may have the next.</summary>
    private void Listen(SimulatedInstance instance, Subscribe subscribe)
    {
        if (_mailbox.TakeDirected(instance.Id, subscribe.Name) is { } own)
        {
            _mailbox.Note(instance.Id, subscribe);
            _mail.Enqueue(() =>
            {
                Apply(instance, new MessageArrived(subscribe.Wait, own.Payload));
                if (instance.State.Waits.ContainsKey(subscribe.Wait))
                    Listen(instance, subscribe);
            });
        }
        else if (_mailbox.Subscribe(instance.Id, subscribe, Now) is { } kept)
        {
            _mail.Enqueue(() => Apply(instance, new MessageArrived(subscribe.Wait, kept.Payload)));
        }
    }

    private MessageRoute Deliver(string name, string? key, ImmutableDictionary<string, FeelValue> payload)
    {
        var route = _mailbox.Route(_mailbox.Letter(name, key, payload, Now + _options.MessageLife), Now);
        if (route is MessageRoute.ToWait({ } found))
            Apply(_instances[found.InstanceId], new MessageArrived(found.Wait, payload));
        else if (route is MessageRoute.ToStart start)
            Start(new StartProcess(start.ProcessId, start.ElementId, start.Definition, payload));
        return route;
    }

    private void Signal(SimulatedInstance? thrower, string name, ImmutableDictionary<string, FeelValue> payload)
    {
        var waiting = _order
            .SelectMany(instance => instance.State.Waits.Values
                .Where(wait => wait.Kind == WaitKind.Signal && wait.Name == name)
                .Select(wait => (instance.ProcessId, wait.ElementId)))
            .ToHashSet();
        foreach (var instance in _order.Where(instance => instance != thrower && !instance.State.HasEnded).ToList())
            Step(instance, new SignalArrived(name, payload));
        foreach (var start in _mailbox.SignalStarts(name))
        {
            var node = _models[start.ProcessId].Find(start.ProcessId, start.ElementId)!;
            if (Correlation.StartsBeside(node, waiting.Contains((start.ProcessId, start.ElementId))))
                Start(new StartProcess(start.ProcessId, start.ElementId, start.Definition, payload));
        }
    }

    private void Work(SimulatedInstance instance, CreateJob job)
    {
        if (!instance.State.Waits.ContainsKey(job.Wait))
            return;
        if (_handlers.TryGetValue(job.JobType, out var handler) || _handlers.TryGetValue("", out handler))
            Answer(instance, job, handler(new SimulatedJob(instance, job)));
    }

    private void Answer(SimulatedInstance instance, CreateJob job, JobAnswer answer)
    {
        switch (answer)
        {
            case JobAnswer.Completed(var results):
                Apply(instance, new CompleteJob(job.Wait, results));
                break;
            case JobAnswer.Failed(var message):
                Apply(instance, new FailJob(job.Wait, message));
                break;
            case JobAnswer.Error(var code, var results):
                Apply(instance, new ThrowBpmnError(job.Wait, code, null, results));
                break;
            case JobAnswer.After(var time, var later):
                _agenda.Add(instance.Id, job.Wait, Now + time, () => Answer(instance, job, later));
                break;
            default:
                // Left open for whoever completes it by a trigger.
                break;
        }
    }

    private void Schedule(Process process, StartTrigger trigger)
    {
        var timer = (TimerEvent)trigger.Definition;
        if (TimerValues.Plan(timer.Kind, timer.Value.Text, Now, _options.Zone) is not { } plan)
            return;
        var position = ((EventNode)trigger.Node).Definitions.IndexOf(timer);
        Schedule(new StartProcess(process.Id, trigger.Node.Id, position, Trigger.Nothing), plan);
    }

    private void Schedule(StartProcess start, TimerPlan plan) => _agenda.Add(plan.Due, () =>
    {
        if (plan.Period is { } text && plan.Times is not <= 1 && IsoPeriod.TryParse(text, out var period))
            Schedule(start, plan with { Due = period.After(plan.Due, _options.Zone), Times = plan.Times - 1 });
        Start(start);
    });
}
