using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>Variables: seen from inside out, from the token over its scope to the root; written where they are found.</summary>
internal sealed partial class Machine
{
    private const string CaseName = "case";
    private const string ItemsVariable = "#items";

    /// <summary>Owners of variables that changed since the conditional events were looked at.</summary>
    private readonly HashSet<long> _dirty = [];

    private void SetLocal(long owner, string name, FeelValue value)
    {
        value = Storable(value);
        if (_state.TryVariable(owner, name, out var old) && old.Equals(value))
            return;
        Emit(new VariableAssigned(owner, name, value));
        _dirty.Add(owner);
    }

    /// <summary>A variable is stored, and a function cannot be: it becomes null, inside lists and contexts too.</summary>
    private static FeelValue Storable(FeelValue value) => value switch
    {
        FeelFunction => FeelNull.Instance,
        FeelList list when list.Any(item => !ReferenceEquals(Storable(item), item)) => FeelList.Of(list.Select(Storable)),
        FeelContext context when context.Entries.Any(entry => !ReferenceEquals(Storable(entry.Value), entry.Value)) =>
            FeelContext.Of(context.Entries.Select(entry => KeyValuePair.Create(entry.Key, Storable(entry.Value)))),
        _ => value,
    };

    /// <summary>Sets a variable where it is, looking outwards; a new one belongs to the process or called process.</summary>
    private void Assign(long token, long scope, string name, FeelValue value)
    {
        if (token != 0 && _state.TryVariable(token, name, out _))
        {
            SetLocal(token, name, value);
            return;
        }

        for (var at = _state.Scopes[scope]; ; at = _state.Scopes[at.Parent])
        {
            if (at.Parent == 0 || at.Kind == ScopeKind.Call || _state.TryVariable(at.Id, name, out _))
            {
                SetLocal(at.Id, name, value);
                return;
            }

            if (at.Host != 0 && _state.TryVariable(at.Host, name, out _))
            {
                SetLocal(at.Host, name, value);
                return;
            }
        }
    }

    /// <summary>A dotted path sets a member of the context that the first name holds.</summary>
    private void AssignPath(long token, long scope, string path, FeelValue value)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            Assign(token, scope, path, value);
        else
            Assign(token, scope, path[..dot], WithMember(Look(token, scope, path[..dot]), path[(dot + 1)..], value));
    }

    private void SetLocalPath(Token token, string path, FeelValue value)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            SetLocal(token.Id, path, value);
            return;
        }

        var own = _state.TryVariable(token.Id, path[..dot], out var found) ? found : FeelNull.Instance;
        SetLocal(token.Id, path[..dot], WithMember(own, path[(dot + 1)..], value));
    }

    private static FeelContext WithMember(FeelValue holder, string path, FeelValue value)
    {
        var context = holder as FeelContext ?? FeelContext.Empty;
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot < 0
            ? context.With(path, value)
            : context.With(path[..dot], WithMember(context[path[..dot]], path[(dot + 1)..], value));
    }

    private FeelValue Look(long token, long scope, string name) =>
        TryLook(token, scope, name, out var value) ? value : FeelNull.Instance;

    private bool TryLook(long token, long scope, string name, [MaybeNullWhen(false)] out FeelValue value)
    {
        if (name == CaseName && _context.Case is { } snapshot)
        {
            value = snapshot;
            return true;
        }

        if (name == CaseName && _context.CaseOnDemand)
            throw new CaseWantedException();

        while (true)
        {
            if (token != 0 && TryToken(token, name, out value))
                return true;
            if (!_state.Scopes.TryGet(scope, out var at))
            {
                value = null;
                return false;
            }

            if (_state.TryVariable(scope, name, out value) || TryCounter(at, name, out value))
                return true;
            token = at.Host;
            if (at.Parent == 0 || (at.Kind == ScopeKind.Call && !SeesCaller(at)))
                return token != 0 && TryToken(token, name, out value);
            scope = at.Parent;
        }
    }

    private bool TryToken(long token, string name, [MaybeNullWhen(false)] out FeelValue value)
    {
        if (_state.TryVariable(token, name, out value))
            return true;
        if (name != "loopCounter" || !_state.Tokens.TryGet(token, out var row) || row.Iteration == 0)
            return false;
        value = FeelNumber.Of(row.Iteration);
        return true;
    }

    private static bool TryCounter(Scope scope, string name, [MaybeNullWhen(false)] out FeelValue value)
    {
        value = null;
        return scope.Loop is { } loop && name.StartsWith("numberOf", StringComparison.Ordinal) && Counters(loop).TryGetValue(name, out value);
    }

    /// <summary>The instance attributes of loops (10.3.7, table 10.29).</summary>
    private static Dictionary<string, FeelValue> Counters(LoopCounters loop) => new(StringComparer.Ordinal)
    {
        ["numberOfInstances"] = FeelNumber.Of(loop.Total),
        ["numberOfActiveInstances"] = FeelNumber.Of(loop.Active),
        ["numberOfCompletedInstances"] = FeelNumber.Of(loop.Completed),
        ["numberOfTerminatedInstances"] = FeelNumber.Of(loop.Terminated),
    };

    private bool SeesCaller(Scope call) =>
        _model.Processes[_state.Scopes[call.Parent].ProcessId].Nodes[call.ElementId] is CallActivity { PropagateAllParentVariables: true };

    /// <summary>The variables of one owner as a step hands them out; those with a # are the engine's own.</summary>
    private ImmutableDictionary<string, FeelValue> Own(long owner)
    {
        var own = _state.VariablesOf(owner);
        return own.Count == 0
            ? Trigger.Nothing
            : own.Where(pair => !pair.Key.StartsWith('#')).ToImmutableDictionary(StringComparer.Ordinal);
    }
}
