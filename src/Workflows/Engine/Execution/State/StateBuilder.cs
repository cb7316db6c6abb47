using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Execution.State;

/// <summary>
/// The fold: a state, changed fact by fact. The step uses it while it runs, replay uses it on recorded facts, so the two
/// cannot differ.
/// </summary>
internal sealed class StateBuilder(InstanceState state)
{
    private readonly VariableTable _variables = new(state.Variables);
    private InstanceState _header = state;

    public Table<Scope> Scopes { get; } = new(state.Scopes);
    public Table<Token> Tokens { get; } = new(state.Tokens);
    public Table<Wait> Waits { get; } = new(state.Waits);
    public Table<Compensation> Compensations { get; } = new(state.Compensations);
    public Table<Incident> Incidents { get; } = new(state.Incidents);
    public StateIndexBuilder Index { get; } = new(state.Index);
    public InstanceStatus Status => _header.Status;
    public int Revision => _header.Revision;

    public bool TryVariable(long owner, string name, [MaybeNullWhen(false)] out FeelValue value) =>
        _variables.Of(owner).TryGetValue(name, out value);

    public ImmutableSortedDictionary<string, FeelValue> VariablesOf(long owner) => _variables.Of(owner);

    public void Apply(Fact fact)
    {
        switch (fact)
        {
            case StepBegun(var revision, _):
                _header = _header with { Revision = revision };
                break;
            case InstanceStarted(var processId):
                _header = _header with { ProcessId = processId, Status = InstanceStatus.Active };
                break;
            case InstanceEnded(var status, var errorCode, _):
                _header = _header with { Status = status, ErrorCode = errorCode };
                Clear();
                break;
            case InstanceMigrated(var processId, _, _):
                _header = _header with { ProcessId = processId };
                break;
            case ScopeOpened(var scope):
                Scopes.Set(scope.Id, scope);
                break;
            case ScopeChanged(var scope):
                Scopes.Set(scope.Id, scope);
                break;
            case ScopeClosed(var scope):
                Scopes.Remove(scope);
                _variables.Drop(scope);
                break;
            case TokenCreated(var token):
                Tokens.Set(token.Id, token);
                Index.Add(token);
                break;
            case TokenMoved(var token):
                _variables.Drop(token.Id);
                Replace(token);
                break;
            case TokenChanged(var token):
                Replace(token);
                break;
            case TokenRemoved(var token):
                Index.Remove(Tokens[token]);
                Tokens.Remove(token);
                _variables.Drop(token);
                break;
            default:
                ApplyDetail(fact);
                break;
        }
    }

    public InstanceState Build() => _header with
    {
        Scopes = Scopes.Freeze(),
        Tokens = Tokens.Freeze(),
        Waits = Waits.Freeze(),
        Variables = _variables.Freeze(),
        Compensations = Compensations.Freeze(),
        Incidents = Incidents.Freeze(),
        Index = Index.Freeze(),
    };

    public StateChanges Changes() => new(
        Scopes.Changes(),
        Tokens.Changes(),
        Waits.Changes(),
        _variables.Changes(),
        Compensations.Changes(),
        Incidents.Changes());

    private void ApplyDetail(Fact fact)
    {
        switch (fact)
        {
            case WaitAdded(var wait):
                Waits.Set(wait.Id, wait);
                Index.Add(wait);
                break;
            case WaitChanged(var wait):
                Waits.Set(wait.Id, wait);
                break;
            case WaitRemoved(var wait):
                Index.Remove(Waits[wait]);
                Waits.Remove(wait);
                break;
            case VariableAssigned(var owner, var name, var value):
                _variables.Set(owner, name, value);
                break;
            case CompensationKept(var compensation):
                Compensations.Set(compensation.Id, compensation);
                Index.Add(compensation);
                break;
            case CompensationAsked(var id, var askedBy):
                Index.Remove(Compensations[id]);
                Compensations.Set(id, Compensations[id] with { AskedBy = askedBy });
                Index.Add(Compensations[id]);
                break;
            case CompensationDropped(var id):
                Index.Remove(Compensations[id]);
                Compensations.Remove(id);
                break;
            case CompensationMoved(var compensation):
                Compensations.Set(compensation.Id, compensation);
                break;
            case IncidentMoved(var incident):
                Incidents.Set(incident.Id, incident);
                break;
            case IncidentRaised(var incident):
                Incidents.Set(incident.Id, incident);
                Tokens.Set(incident.Token, Tokens[incident.Token] with { Incident = incident.Id });
                break;
            case IncidentResolved(var id):
                var token = Incidents[id].Token;
                Incidents.Remove(id);
                Tokens.Set(token, Tokens[token] with { Incident = 0 });
                break;
            default:
                // The others are history: they change no row.
                break;
        }
    }

    private void Replace(Token token)
    {
        Index.Remove(Tokens[token.Id]);
        Tokens.Set(token.Id, token);
        Index.Add(token);
    }

    private void Clear()
    {
        Scopes.Clear();
        Tokens.Clear();
        Waits.Clear();
        _variables.Clear();
        Compensations.Clear();
        Incidents.Clear();
        Index.Clear();
    }
}
