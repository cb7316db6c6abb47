using System.Globalization;
using Workflows.Engine.Execution;

namespace Workflows.Processes.Replay;

/// <summary>Where in a process a wait stands, in a way that two versions of it share.</summary>
internal static class ReadElementPlace
{
    /// <returns>Null when the wait is over.</returns>
    public static ElementPlace? Of(InstanceState state, long wait)
    {
        if (!state.Waits.TryGetValue(wait, out var found))
            return null;
        var iterations = new Stack<string>();
        for (var token = found.Token; state.Tokens.TryGetValue(token, out var at);)
        {
            if (at.Iteration > 0)
                iterations.Push(at.Iteration.ToString(CultureInfo.InvariantCulture));
            token = state.Scopes.TryGetValue(at.Scope, out var scope) ? scope.Host : 0;
        }

        return new ElementPlace(found.ElementId, string.Join('.', iterations));
    }
}
