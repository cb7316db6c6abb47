using System.Collections.Immutable;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>
/// Errors and escalations look for who catches them from inside out (13.5.5): on the border of the activity, then in the
/// event sub-processes beside it, then one scope further out. A catcher of that code goes before one of any code.
/// </summary>
internal sealed partial class Machine
{
    private sealed record Catcher(Token? Host, BoundaryEvent? Boundary, long Scope, SubProcess? EventSubProcess);

    /// <summary>False when nothing catches it.</summary>
    private bool CatchError(Token origin, string code, ImmutableDictionary<string, FeelValue> payload)
    {
        var catcher = FindCatcher(origin, definition => definition is ErrorEvent error ? Rank(error.Code, code) : 0);
        if (catcher is null)
            return false;
        Deliver(catcher, true, payload);
        return true;
    }

    /// <summary>An escalation that nobody catches is forgotten (10.5.5).</summary>
    private void Escalate(Token origin, string code, ImmutableDictionary<string, FeelValue> payload)
    {
        var catcher = FindCatcher(origin, definition => definition is EscalationEvent escalation ? Rank(escalation.Code, code) : 0);
        if (catcher is not null)
            Deliver(catcher, catcher.Boundary?.CancelActivity ?? catcher.EventSubProcess!.Trigger!.IsInterrupting, payload);
    }

    private void Deliver(Catcher catcher, bool interrupts, ImmutableDictionary<string, FeelValue> payload)
    {
        if (catcher.Boundary is { } boundary)
            AtBoundary(catcher.Host!, boundary, interrupts, payload);
        else
            BeginEventSubProcess(catcher.Scope, catcher.EventSubProcess!, interrupts, payload);
    }

    private Catcher? FindCatcher(Token origin, Func<EventDefinition, int> rank)
    {
        for (var token = origin; ;)
        {
            if (token.Iteration == 0 && token.Phase != TokenPhase.Parked && NodeOf(token) is Activity activity
                && Best(activity.BoundaryEvents, boundary => boundary, rank) is { } boundary)
                return new Catcher(token, boundary, 0, null);
            var scope = _state.Scopes[token.Scope];
            if (scope.Kind != ScopeKind.Loop && scope.Phase != ScopePhase.Interrupted
                && Best(BodyOf(scope).EventSubProcesses.Where(found => found.Id != token.ElementId), found => found.Trigger!, rank) is { } subProcess)
                return new Catcher(null, null, scope.Id, subProcess);
            if (scope.Host == 0 || !_state.Tokens.TryGet(scope.Host, out var host))
                return null;
            token = host;
        }
    }

    private static T? Best<T>(IEnumerable<T> candidates, Func<T, CatchEvent> trigger, Func<EventDefinition, int> rank)
        where T : class =>
        candidates
            .Select(candidate => (Candidate: candidate, Rank: trigger(candidate).Definitions.Max(rank)))
            .Where(found => found.Rank > 0)
            .OrderByDescending(found => found.Rank)
            .Select(found => found.Candidate)
            .FirstOrDefault();

    private static int Rank(BpmnExpression? caught, string thrown) =>
        caught is null ? 1 : caught.Text == thrown ? 2 : 0;
}
