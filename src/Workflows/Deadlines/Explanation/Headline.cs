using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Explanation;

/// <summary>The state of a clock in one sentence.</summary>
internal static class Headline
{
    public static BilingualText Of(ClockRule rule, ClockState state)
    {
        var text = state.Status switch
        {
            ClockStatus.NotApplicable => new("en annan regel gäller för ärendet.", "another rule applies to the case."),
            ClockStatus.NotStarted => new("tiden har inte börjat löpa.", "the time has not begun to run."),
            ClockStatus.Running => Running(rule, state),
            ClockStatus.Paused => Paused(rule, state),
            ClockStatus.Passed => Passed(rule, state.Due!.Value),
            ClockStatus.Met => Met(state),
            ClockStatus.MetLate => MetLate(state),
            _ => new(
                $"ärendet avslutades den {DateText.Sv(state.EndedOn!.Value)}; tiden löper inte längre.",
                $"the matter ended on {DateText.En(state.EndedOn!.Value)}; the time no longer runs."),
        };
        return new($"{rule.Name.Sv}: {text.Sv}", $"{rule.Name.En}: {text.En}");
    }

    private static BilingualText Running(ClockRule rule, ClockState state)
    {
        if (state.Due is not { } due)
        {
            return rule.Period is { Unit: PeriodUnit.Promptly }
                ? new("ska ske utan dröjsmål.", "is to be done without delay.")
                : new("sista dagen kan inte anges än.", "the last day cannot be given yet.");
        }

        var left = DateText.Days(state.DaysLeft ?? 0);
        return rule.Nature is RuleNature.Waiting or RuleNature.Retention
            ? new(
                $"tiden löper till och med {DateText.WeekdaySv(due)}, {left.Sv} kvar.",
                $"the time runs until the end of {DateText.WeekdayEn(due)}, {left.En} left.")
            : new(
                $"sista dag är {DateText.WeekdaySv(due)}, {left.Sv} kvar.",
                $"the last day is {DateText.WeekdayEn(due)}, {left.En} left.");
    }

    private static BilingualText Paused(ClockRule rule, ClockState state)
    {
        foreach (var hold in rule.Holds)
        {
            if (hold.Id == state.WaitsFor)
                return new($"tiden står stilla i väntan på {hold.Name.Sv}.", $"the time stands still, waiting for {hold.Name.En}.");
        }

        return new("tiden står stilla.", "the time stands still.");
    }

    private static BilingualText Passed(ClockRule rule, DateOnly due) =>
        rule.Nature is RuleNature.Waiting or RuleNature.Retention
            ? new(
                $"tiden har löpt ut; sista dagen var {DateText.WeekdaySv(due)}.",
                $"the time has run out; the last day was {DateText.WeekdayEn(due)}.")
            : new(
                $"tiden har överskridits; sista dagen var {DateText.WeekdaySv(due)}.",
                $"the limit has passed; the last day was {DateText.WeekdayEn(due)}.");

    private static BilingualText Met(ClockState state) =>
        state.Due is { } due
            ? new(
                $"klart den {DateText.Sv(state.EndedOn!.Value)}, i tid; sista dagen var den {DateText.Sv(due)}.",
                $"done on {DateText.En(state.EndedOn!.Value)}, in time; the last day was {DateText.En(due)}.")
            : new($"klart den {DateText.Sv(state.EndedOn!.Value)}.", $"done on {DateText.En(state.EndedOn!.Value)}.");

    private static BilingualText MetLate(ClockState state)
    {
        var late = DateText.Days(state.EndedOn!.Value.DayNumber - state.Due!.Value.DayNumber);
        return new(
            $"klart den {DateText.Sv(state.EndedOn.Value)}, {late.Sv} efter sista dagen den {DateText.Sv(state.Due.Value)}.",
            $"done on {DateText.En(state.EndedOn.Value)}, {late.En} after the last day, {DateText.En(state.Due.Value)}.");
    }
}
