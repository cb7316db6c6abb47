using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workflows.Engine.Execution.State;

namespace Workflows.Engine.Execution;

public sealed partial record InstanceState
{
    private StateIndex? _index;

    /// <summary>Derived from the rows when a loaded state is first used.</summary>
    [JsonIgnore]
    internal StateIndex Index
    {
        get => _index ??= StateIndex.Of(this);
        init => _index = value;
    }

    /// <summary>The state after the facts, which must be in the order in which they happened. No rule is run.</summary>
    public static InstanceState Fold(InstanceState state, IEnumerable<Fact> facts)
    {
        var builder = new StateBuilder(state);
        foreach (var fact in facts)
            builder.Apply(fact);
        return builder.Build();
    }

    /// <summary>Whether the two are row for row the same.</summary>
    public bool Equals(InstanceState? other) =>
        other is not null
        && Format == other.Format
        && InstanceId == other.InstanceId
        && ProcessId == other.ProcessId
        && Revision == other.Revision
        && Status == other.Status
        && ErrorCode == other.ErrorCode
        && Same(Scopes, other.Scopes)
        && Same(Tokens, other.Tokens)
        && Same(Waits, other.Waits)
        && Same(Variables, other.Variables)
        && Same(Compensations, other.Compensations)
        && Same(Incidents, other.Incidents);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(InstanceId, Revision, Status, Tokens.Count, Waits.Count);

    private static bool Same<T>(ImmutableSortedDictionary<long, T> left, ImmutableSortedDictionary<long, T> right) =>
        ReferenceEquals(left, right) || (left.Count == right.Count && left.SequenceEqual(right));
}
