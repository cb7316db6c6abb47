using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Explanation;

/// <summary>What may still move a last day, so that a citizen is not surprised by it.</summary>
internal static class WhatMayMove
{
    public static IReadOnlyList<BilingualText> Of(ClockRule rule, ClockState state)
    {
        if (state.Status is not (ClockStatus.Running or ClockStatus.Paused))
            return [];
        List<BilingualText> clauses = [.. rule.Starts.Again.Select(type => rule.Catalogue[type].Name)];
        foreach (var hold in rule.Holds)
        {
            if (hold.Effect != HoldEffect.None)
                clauses.AddRange(hold.Opens.Select(type => Within(hold, rule.Catalogue[type].Name)));
        }

        if (state.CanExtendUntil is not null)
            clauses.Add(rule.Catalogue[rule.Extension!.Event].Name);
        return clauses;
    }

    private static BilingualText Within(Hold hold, BilingualText name)
    {
        if (hold.Within is not { } within)
            return name;
        var length = DateText.Length(within);
        return new(
            $"{name.Sv} inom {length.Sv} från det att ärendet kom in eller sökanden själv kompletterade",
            $"{name.En} within {length.En} of receipt or of the applicant's own supplement");
    }
}
