using System.Globalization;
using System.Text;
using Workflows.Engine.Execution;
using Workflows.Engine.Model;

namespace Workflows.Engine.Verification;

/// <summary>
/// The control flow of a state as text: the tree of scopes with the multiset of their tokens, without ids, variables and
/// times. Two states with equal text behave alike when conditions are free.
/// </summary>
internal sealed class StateKey
{
    /// <summary>Equal completed work that can be undone is told apart only up to this number.</summary>
    private const int MostAlike = 2;

    private readonly Topology _topology;
    private readonly InstanceState _state;
    private readonly ILookup<long, Token> _tokens;
    private readonly ILookup<long, Wait> _tokenWaits;
    private readonly ILookup<long, Wait> _scopeWaits;
    private readonly ILookup<long, Compensation> _compensations;

    private StateKey(Topology topology, InstanceState state)
    {
        (_topology, _state) = (topology, state);
        _tokens = state.Tokens.Values.ToLookup(token => token.Scope);
        _tokenWaits = state.Waits.Values.Where(wait => wait.Token != 0).ToLookup(wait => wait.Token);
        _scopeWaits = state.Waits.Values.Where(wait => wait.Token == 0).ToLookup(wait => wait.Scope);
        _compensations = state.Compensations.Values.ToLookup(work => work.Scope);
    }

    public static string Of(Topology topology, InstanceState state) =>
        state.Root is { } root && !state.HasEnded ? new StateKey(topology, state).Scope(root) : state.Status.ToString();

    private string Scope(Scope scope)
    {
        var text = new StringBuilder($"{scope.ProcessId}/{scope.ElementId}:{scope.Kind}:{scope.Phase}");
        if (scope.Loop is { } loop && CountsMatter(scope))
            text.Append(CultureInfo.InvariantCulture, $":{loop.Total}.{loop.Started}.{loop.Completed}.{loop.Terminated}");
        foreach (var queued in scope.Queue)
            text.Append('>').Append(queued);
        text.Append('{');
        Append(text, _tokens[scope.Id].Select(Token));
        text.Append('|');
        Append(text, _scopeWaits[scope.Id].Select(Wait));
        text.Append('|');
        Append(text, _compensations[scope.Id].Select(Compensation).GroupBy(work => work, StringComparer.Ordinal).SelectMany(same => same.Take(MostAlike)));
        return text.Append('}').ToString();
    }

    /// <summary>A loop with a condition may end after any round, so the number of rounds tells nothing.</summary>
    private bool CountsMatter(Scope scope) =>
        !(_topology.Node(scope.ProcessId, scope.ElementId) is Activity { Loop: StandardLoop { Condition: { } condition } }
            && !FreeChoices.IsConstant(condition.Text));

    private string Token(Token token)
    {
        var text = new StringBuilder($"{token.ElementId}:{token.Phase}");
        if (token.Phase != TokenPhase.Active)
            text.Append('<').Append(token.Flow);
        if (token.Incident != 0)
            text.Append('!');
        if (token.Compensates != 0)
            text.Append('~');
        foreach (var heard in token.Heard)
            text.Append('.').Append(heard);
        text.Append('(');
        Append(text, _tokenWaits[token.Id].Select(Wait));
        text.Append(')');
        if (token.Inner != 0 && _state.Scopes.TryGetValue(token.Inner, out var inner))
            text.Append(Scope(inner));
        return text.ToString();
    }

    private static string Wait(Wait wait) => string.Create(CultureInfo.InvariantCulture, $"{wait.ElementId}:{wait.Kind}{wait.Definition}");

    private string Compensation(Compensation work) =>
        work.ElementId + (work.AskedBy != 0 ? "?" : "")
        + (work.Kept != 0 && _state.Scopes.TryGetValue(work.Kept, out var kept) ? Scope(kept) : "");

    private static void Append(StringBuilder text, IEnumerable<string> parts)
    {
        var separated = false;
        foreach (var part in parts.Order(StringComparer.Ordinal))
        {
            if (separated)
                text.Append(',');
            text.Append(part);
            separated = true;
        }
    }
}
