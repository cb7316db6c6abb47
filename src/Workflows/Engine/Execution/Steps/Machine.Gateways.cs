using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>Gateways (13.4): which flows a token leaves by, and joins that need no look at other tokens.</summary>
internal sealed partial class Machine
{
    private void EnterGateway(Token token, Gateway gateway)
    {
        var joins = gateway.Incoming.Length > 1 && token.Flow is not null;
        switch (gateway)
        {
            case ParallelGateway when joins:
                Change(token with { Phase = TokenPhase.Parked });
                JoinParallel(token.Scope, gateway);
                break;
            case InclusiveGateway when joins:
                Change(token with { Phase = TokenPhase.Parked });
                break;
            case ComplexGateway complex:
                Change(token with { Phase = TokenPhase.Parked });
                Activate(token.Scope, complex);
                break;
            case EventBasedGateway events:
                BeginEventGateway(token, events);
                break;
            default:
                Pass(token);
                break;
        }
    }

    /// <summary>One token from every incoming flow (13.4.1).</summary>
    private void JoinParallel(long scope, Gateway gateway)
    {
        var first = FirstByFlow(scope, gateway.Id);
        if (first.Count == gateway.Incoming.Length)
            Fire([.. first.Values]);
    }

    private Dictionary<string, Token> FirstByFlow(long scope, string element)
    {
        var first = new Dictionary<string, Token>(StringComparer.Ordinal);
        foreach (var token in Parked(scope, element))
            first.TryAdd(token.Flow ?? "", token);
        return first;
    }

    /// <summary>The tokens become one, which goes on.</summary>
    private void Fire(List<Token> tokens)
    {
        foreach (var token in tokens.Skip(1))
            Remove(token);
        var one = Change(tokens[0] with { Phase = TokenPhase.Active });
        Activated(one);
        Completed(one);
        Ready(WorkKind.Leave, one);
    }

    private IReadOnlyList<SequenceFlow> Choose(Token token, FlowNode node)
    {
        if (node.Outgoing.IsEmpty)
            return [];
        return node switch
        {
            ParallelGateway or EventBasedGateway => node.Outgoing,
            ExclusiveGateway => ChooseOne(token, node),
            _ => ChooseSome(token, node, null),
        };
    }

    /// <summary>The first flow whose condition holds (13.4.2).</summary>
    private IReadOnlyList<SequenceFlow> ChooseOne(Token token, FlowNode node)
    {
        foreach (var flow in node.Outgoing)
        {
            if (flow != node.DefaultFlow && Holds(token, flow, null))
                return [flow];
        }

        return node.DefaultFlow is { } otherwise ? [otherwise] : throw NoFlow(token);
    }

    /// <summary>
    /// Every flow whose condition holds or that has none; the default flow when no condition holds (13.4.3, 13.3.2).
    /// </summary>
    private IReadOnlyList<SequenceFlow> ChooseSome(Token token, FlowNode node, Dictionary<string, FeelValue>? more)
    {
        if (node.DefaultFlow is null && node.Outgoing.All(flow => flow.Condition is null))
            return node.Outgoing;
        var chosen = node.Outgoing.Where(flow => flow != node.DefaultFlow && Holds(token, flow, more)).ToList();
        if (node.DefaultFlow is { } otherwise && !chosen.Any(flow => flow.Condition is not null))
            chosen.Add(otherwise);
        return chosen.Count > 0 ? chosen : throw NoFlow(token);
    }

    private bool Holds(Token token, SequenceFlow flow, Dictionary<string, FeelValue>? more) =>
        flow.Condition is null || Test(GuardKind.Flow, flow.Condition, token, flow.Id, IncidentRetry.Leave, more);

    private static StuckException NoFlow(Token token) => new(
        token.Id,
        IncidentKind.NoFlow,
        FaultText.Of($"No condition on the flows out of {token.ElementId} holds, and there is no default flow."),
        IncidentRetry.Leave);
}
