using System.Collections.Immutable;
using Workflows.Engine.Execution.State;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>
/// One step while it runs. Its parts are named by what they move: tokens, scopes, activities, loops, gateways, events,
/// errors, compensation. All of them change the state only by <see cref="Emit"/>.
/// </summary>
internal sealed partial class Machine
{
    private const int OrdinalBits = 20;

    private readonly ProcessModel _model;
    private readonly StepContext _context;
    private readonly StateBuilder _state;
    private readonly ImmutableArray<Fact>.Builder _facts = ImmutableArray.CreateBuilder<Fact>();
    private readonly ImmutableArray<Effect>.Builder _effects = ImmutableArray.CreateBuilder<Effect>();
    private readonly FeelEvaluation _evaluation;
    private readonly int _revision;

    /// <summary>Tokens that can move.</summary>
    private readonly Queue<Work> _ready = new();

    /// <summary>Tokens that throw: they move when nothing else can, so that whoever can listen does.</summary>
    private readonly Queue<Work> _late = new();

    private int _ordinal;
    private int _entered;
    private int _evaluated;

    /// <summary>The wait that the trigger answered: its owner knows already that it is over.</summary>
    private long _answered;

    public Machine(ProcessModel model, InstanceState state, StepContext context)
    {
        _model = model;
        _context = context;
        _state = new StateBuilder(state);
        _revision = state.Revision + 1;
        _evaluation = new FeelEvaluation(context.Now, context.Zone, new FeelBudget(context.Budget.FeelEvaluations));
        Emit(new StepBegun(_revision, context.Now));
    }

    /// <summary>The element being worked on, for whoever has to say where a budget ran out.</summary>
    public string? Current { get; private set; }

    public StepResult Result() => new(
        _state.Build(), _facts.ToImmutable(), _effects.ToImmutable(), _state.Changes(), StepOutcome.Done.Instance);

    private void Emit(Fact fact)
    {
        _facts.Add(fact);
        _state.Apply(fact);
    }

    private long NextId()
    {
        if (++_ordinal >= 1 << OrdinalBits)
            throw new StepBudgetExceededException("rows", 1 << OrdinalBits);
        return ((long)_revision << OrdinalBits) | (uint)_ordinal;
    }

    /// <summary>Moves tokens until all of them wait.</summary>
    private void Run()
    {
        while (_state.Status == InstanceStatus.Active)
        {
            if (ConditionFires())
                continue;
            if (_ready.TryDequeue(out var work))
                Do(work);
            else if (!JoinFires())
            {
                if (!_late.TryDequeue(out work))
                    return;
                Do(work);
            }
        }
    }

    private void Do(Work work)
    {
        if (!_state.Tokens.TryGet(work.Token, out var token) || token.ElementId != work.ElementId || token.Incident != 0)
            return;
        Current = work.ElementId;
        if (++_entered > _context.Budget.Elements)
            throw new StepBudgetExceededException("elements", _context.Budget.Elements);
        try
        {
            switch (work.Kind)
            {
                case WorkKind.Enter:
                    Enter(token);
                    break;
                case WorkKind.Begin:
                    BeginBody(token, (Activity)NodeOf(token));
                    break;
                case WorkKind.Caught:
                    AfterCaught(token, work.Payload ?? Trigger.Nothing);
                    break;
                case WorkKind.Throw:
                    Throw(token, (EventNode)NodeOf(token));
                    break;
                case WorkKind.Publish:
                    Send(token, (TaskNode)NodeOf(token));
                    break;
                default:
                    Leave(token, NodeOf(token));
                    break;
            }
        }
        catch (StuckException stuck)
        {
            Raise(stuck);
        }
    }

    private void Ready(WorkKind kind, Token token, ImmutableDictionary<string, FeelValue>? payload = null) =>
        _ready.Enqueue(new Work(kind, token.Id, token.ElementId, payload));

    private void Late(WorkKind kind, Token token) => _late.Enqueue(new Work(kind, token.Id, token.ElementId, null));

    private Process ProcessOf(long scope) => _model.Processes[_state.Scopes[scope].ProcessId];

    private FlowNode NodeOf(Token token) => ProcessOf(token.Scope).Nodes[token.ElementId];

    private FlowBody BodyOf(Scope scope)
    {
        var process = _model.Processes[scope.ProcessId];
        return scope.Kind == ScopeKind.SubProcess ? ((SubProcess)process.Nodes[scope.ElementId]).Inner : process.Body;
    }

    private bool StillAt(Token token) =>
        _state.Tokens.TryGet(token.Id, out var now) && now.ElementId == token.ElementId;
}

internal enum WorkKind { Enter, Begin, Caught, Throw, Publish, Leave }

/// <summary>Something that a token will do; it lapses when the token is gone or elsewhere by then.</summary>
internal readonly record struct Work(
    WorkKind Kind, long Token, string ElementId, ImmutableDictionary<string, FeelValue>? Payload);
