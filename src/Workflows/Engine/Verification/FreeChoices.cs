using System.Collections.Immutable;
using System.Globalization;
using Workflows.Engine.Execution;

namespace Workflows.Engine.Verification;

/// <summary>
/// Answers the guards of one step from a script and, when that is used up, with the first option; it keeps what was asked,
/// so that the other options can be tried next.
/// </summary>
internal sealed class FreeChoices(Topology topology, IReadOnlyList<int> script, string? condition) : IGuards
{
    /// <summary>
    /// How often one guard may be asked in a step. More is a loop without rest, and its states have been met before.
    /// </summary>
    private const int Repetitions = 4;

    private readonly Dictionary<(GuardKind, string, string?), int> _asked = [];
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private string? _condition = condition;

    /// <summary>Every question with more than one answer, in order.</summary>
    public List<(Guard Guard, int Answer, int Options)> Log { get; } = [];

    public ImmutableArray<WitnessChoice> Choices =>
        [.. Log.Select(asked => new WitnessChoice(asked.Guard.FlowId ?? asked.Guard.ElementId, Shown(asked.Guard, asked.Answer)))];

    public bool? Decide(Guard guard) => guard.Kind switch
    {
        GuardKind.Activation => null,
        GuardKind.Conditional => Fires(guard),
        _ when IsConstant(guard.Text) => guard.Text.Trim() == "true",
        GuardKind.Flow => Takes(guard),
        _ => Choose(guard, 2) == 1,
    };

    /// <summary>Whether a condition does not depend on data at all.</summary>
    public static bool IsConstant(string text) => text.Trim() is "true" or "false";

    public int? Count(Guard guard) =>
        int.TryParse(guard.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var fixedCount)
            ? Math.Min(fixedCount, 2)
            : Choose(guard, 3);

    /// <summary>The condition that the trigger makes true holds once; every other is false until it is triggered itself.</summary>
    private bool Fires(Guard guard)
    {
        if (guard.ElementId != _condition)
            return false;
        _condition = null;
        return true;
    }

    /// <summary>Free, but the last condition holds when none before it did and there is no default flow.</summary>
    private bool Takes(Guard guard)
    {
        var place = topology.Conditional(guard.ElementId, guard.FlowId);
        if (place.IsFirst)
            _chosen.Remove(guard.ElementId);
        var takes = place.IsLast && place.MustChoose && !_chosen.Contains(guard.ElementId) || Choose(guard, 2) == 1;
        if (takes)
            _chosen.Add(guard.ElementId);
        return takes;
    }

    private int Choose(Guard guard, int options)
    {
        var key = (guard.Kind, guard.ElementId, guard.FlowId);
        var times = _asked[key] = _asked.GetValueOrDefault(key) + 1;
        if (times > Repetitions)
            throw new EndlessChoiceException();
        var answer = Log.Count < script.Count ? script[Log.Count] : 0;
        Log.Add((guard, answer, options));
        return answer;
    }

    private static string Shown(Guard guard, int answer) =>
        guard.Kind == GuardKind.Cardinality ? answer.ToString(CultureInfo.InvariantCulture) : answer == 1 ? "true" : "false";
}

/// <summary>Ends a step that asks the same guard again and again without coming to rest.</summary>
internal sealed class EndlessChoiceException : Exception;
