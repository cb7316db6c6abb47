using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>Joins that depend on where the other tokens of the scope are: inclusive (13.4.3) and complex (13.4.5).</summary>
internal sealed partial class Machine
{
    private const string WaitingForStart = "waitingForStart";

    /// <summary>Scopes whose tokens have moved since their joins were looked at.</summary>
    private readonly SortedSet<long> _touched = [];

    private bool JoinFires()
    {
        while (_touched.Count > 0)
        {
            var id = _touched.Min;
            if (_state.Scopes.TryGet(id, out var scope) && scope.Kind != ScopeKind.Loop && Fires(scope))
                return true;
            _touched.Remove(id);
        }

        return false;
    }

    private bool Fires(Scope scope)
    {
        foreach (var join in BodyOf(scope).Joins)
        {
            if (_state.Index.TokensAt[(scope.Id, join.Id)].IsEmpty)
                continue;
            if (join is ComplexGateway complex ? Resets(scope.Id, complex) : Joins(scope.Id, join))
                return true;
        }

        return false;
    }

    private bool Joins(long scope, SynchronizingGateway gateway)
    {
        var first = FirstByFlow(scope, gateway.Id);
        if (first.Count == 0 || MayStillArrive(scope, gateway, first.Keys))
            return false;
        Fire([.. first.Values]);
        return true;
    }

    /// <summary>
    /// Whether some other token can reach an incoming flow that has none, without being able to reach one that has.
    /// </summary>
    private bool MayStillArrive(long scope, SynchronizingGateway gateway, ICollection<string> arrived)
    {
        foreach (var id in _state.Index.TokensByScope[scope])
        {
            var token = _state.Tokens[id];
            if (token.ElementId == gateway.Id || token.Phase == TokenPhase.Resetting)
                continue;
            var reachesEmpty = false;
            var reachesArrived = false;
            for (var i = 0; i < gateway.Incoming.Length; i++)
            {
                if (!gateway.Upstream[i].Contains(token.ElementId))
                    continue;
                if (arrived.Contains(gateway.Incoming[i].Id))
                    reachesArrived = true;
                else
                    reachesEmpty = true;
            }

            if (reachesEmpty && !reachesArrived)
                return true;
        }

        return false;
    }

    /// <summary>Looks at the activation condition after a token has arrived; not while the gateway waits to be reset.</summary>
    private void Activate(long scope, ComplexGateway gateway)
    {
        if (Resetting(scope, gateway) is not null)
            return;
        var counts = Counts(scope, gateway, true);
        var latest = Parked(scope, gateway.Id).Last();
        if (gateway.ActivationCondition is { } condition
            && !Test(GuardKind.Activation, condition, latest, more: counts))
            return;
        var first = FirstByFlow(scope, gateway.Id);
        var flows = ChooseSome(latest, gateway, counts);
        var tokens = first.Values.ToList();
        foreach (var other in tokens.Skip(1))
            Remove(other);
        var one = Change(tokens[0] with { Phase = TokenPhase.Active });
        Activated(one);
        Completed(one);
        Emit(new TokenCreated(new Token(NextId(), scope, gateway.Id, null)
        {
            Phase = TokenPhase.Resetting,
            Heard = Names.Of(first.Keys.Where(flow => flow.Length > 0)),
        }));
        Take(one, flows);
    }

    /// <summary>
    /// Resets once every other incoming flow has a token or can get none. The outgoing conditions are then looked at again,
    /// but only those that read <c>waitingForStart</c>: a flow that does not ask which of the two moments it is fires at the
    /// first only.
    /// </summary>
    private bool Resets(long scope, ComplexGateway gateway)
    {
        if (Resetting(scope, gateway) is not { } reset)
            return false;
        var late = FirstByFlow(scope, gateway.Id);
        foreach (var heard in reset.Heard)
            late.Remove(heard);
        if (MayStillArrive(scope, gateway, [.. reset.Heard, .. late.Keys]))
            return false;
        var counts = Counts(scope, gateway, false);
        var flows = gateway.Outgoing
            .Where(flow => flow.Condition?.Feel?.FreeNames.Contains(WaitingForStart) == true && Holds(reset, flow, counts))
            .ToList();
        foreach (var token in late.Values)
            Remove(token);
        if (flows.Count > 0)
            Take(reset, flows);
        else
            Remove(reset);
        if (Parked(scope, gateway.Id).Any())
            Activate(scope, gateway);
        else if (flows.Count == 0)
            AfterTokenGone(scope);
        return true;
    }

    private Token? Resetting(long scope, ComplexGateway gateway) =>
        _state.Index.TokensAt[(scope, gateway.Id)]
            .Select(id => _state.Tokens[id])
            .FirstOrDefault(token => token.Phase == TokenPhase.Resetting);

    private Dictionary<string, FeelValue> Counts(long scope, ComplexGateway gateway, bool start)
    {
        var parked = Parked(scope, gateway.Id).ToList();
        var counts = new Dictionary<string, FeelValue>(StringComparer.Ordinal)
        {
            ["activationCount"] = FeelNumber.Of(parked.Count),
            [WaitingForStart] = FeelBoolean.Of(start),
        };
        foreach (var flow in gateway.Incoming)
            counts[flow.Id] = FeelNumber.Of(parked.Count(token => token.Flow == flow.Id));
        return counts;
    }
}
