using System.Collections.Immutable;
using Workflows.Engine.Execution;

namespace Workflows.Engine.Verification;

/// <summary>How many tokens are where, for telling whether a state only grew out of another.</summary>
internal sealed class TokenCounts
{
    private readonly ImmutableSortedDictionary<string, int> _counts;

    private TokenCounts(ImmutableSortedDictionary<string, int> counts) => (_counts, Total) = (counts, counts.Values.Sum());

    public static TokenCounts Nothing { get; } = new(ImmutableSortedDictionary<string, int>.Empty);

    public int Total { get; }

    public static TokenCounts Of(InstanceState state) => new(state.Tokens.Values
        .Where(token => token.Phase != TokenPhase.Resetting)
        .GroupBy(token => Place(state, token), StringComparer.Ordinal)
        .ToImmutableSortedDictionary(place => place.Key, place => place.Count(), StringComparer.Ordinal));

    /// <summary>Whether every place has at least as many tokens and some place has more.</summary>
    public bool Exceeds(TokenCounts other) =>
        Total > other.Total && other._counts.All(place => _counts.GetValueOrDefault(place.Key) >= place.Value);

    /// <summary>The elements at which there are more tokens.</summary>
    public ImmutableArray<string> Growth(TokenCounts other) =>
    [
        .. _counts.Where(place => place.Value > other._counts.GetValueOrDefault(place.Key))
            .Select(place => place.Key[(place.Key.LastIndexOf('/') + 1)..].Split('<')[0]).Distinct(StringComparer.Ordinal),
    ];

    private static string Place(InstanceState state, Token token)
    {
        var place = token.Phase == TokenPhase.Parked ? $"{token.ElementId}<{token.Flow}" : token.ElementId;
        for (var id = token.Scope; state.Scopes.TryGetValue(id, out var scope); id = scope.Parent)
            place = $"{scope.ElementId}{(scope.Loop is { } loop ? $"#{loop.Total}" : "")}/{place}";
        return place;
    }
}
