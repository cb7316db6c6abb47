using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Explanation;

/// <summary>What one step of a walk is called, whether it moved the last day, and where that stands.</summary>
internal static class StepSentence
{
    public static (BilingualText Text, bool Moves, RuleSource? Source) Of(ClockRule rule, TraceStep step) => step.Kind switch
    {
        TraceKind.LegCounted => (Leg(step), true, step.Leg!.Source),
        TraceKind.LegMissing => (Missing(rule, step), true, step.Leg!.Source),
        TraceKind.StartedAfterRule => (AfterRule(rule), true, rule.Sources[0]),
        TraceKind.Started => (Started(rule), true, rule.Sources[0]),
        TraceKind.Restarted => (Restarted(rule, step), true, rule.Sources[0]),
        TraceKind.Renewed => (new(" Handläggningen börjar om från den dagen.", " The handling starts anew from that day."), true, rule.Sources[0]),
        TraceKind.Reset => (new(" Tiden börjar inte löpa förrän något nytt startar den.", " The time does not run until something new starts it."), true, rule.Sources[0]),
        TraceKind.HoldOpened => (Opened(step.Hold!), step.Hold!.Effect != HoldEffect.None, step.Hold.Source),
        TraceKind.HoldTooLate => (TooLate(step), false, step.Hold!.Source),
        TraceKind.HoldClosed => (Closed(rule, step), step.Hold!.Effect != HoldEffect.None, step.Hold.Source),
        TraceKind.Extended => (Extended(step), true, rule.Extension!.Source),
        TraceKind.ExtensionRefused => (Refused(step), false, rule.Extension!.Source),
        TraceKind.NoEffect => (new(" Det flyttar inte tiden.", " That does not move the time."), false, rule.Sources[0]),
        TraceKind.AfterEnd => (new(" Tiden hade redan gått ut, så det startar den inte på nytt.", " The time had already run out, so this does not restart it."), false, rule.AfterEnd ?? rule.Sources[0]),
        TraceKind.EndedLate => (new(" Det var efter sista dagen.", " That was after the last day."), true, null),
        TraceKind.Cancelled => (new(" Därmed löper ingen tid längre.", " So no time runs any longer."), true, null),
        _ => (new("", ""), true, null),
    };

    private static BilingualText Started(ClockRule rule)
    {
        if (rule.Period is not { IsLength: true } period)
            return new("", "");
        var length = DateText.Length(period);
        if (rule.CountsBackwards)
            return new($" Det ska ske {length.Sv} före den dag som angetts.", $" It is to be done {length.En} before the stated day.");
        var wait = rule.Wait is { } first ? DateText.Length(first) : null;
        return new(
            wait is null ? $" Tiden är {length.Sv} från den dagen." : $" Tiden är {length.Sv}, räknade från {wait.Sv} efter den dagen.",
            wait is null ? $" The time is {length.En} from that day." : $" The time is {length.En}, counted from {wait.En} after that day.");
    }

    private static BilingualText AfterRule(ClockRule rule) => new(
        $"Tiden räknas från dagen efter att detta har löpt ut: {rule.Starts.After[0].Name.Sv}.",
        $"The time is counted from the day after this has run out: {rule.Starts.After[0].Name.En}.");

    private static BilingualText Restarted(ClockRule rule, TraceStep step)
    {
        var waits = step.Due is null
            ? new BilingualText(" Tiden står dock stilla.", " The time still stands still, though.")
            : new("", "");
        if (rule.Period is not { IsLength: true } period)
            return new(" Tiden räknas från den dagen." + waits.Sv, " The time is counted from that day." + waits.En);
        var length = DateText.Length(period);
        return new($" Tiden på {length.Sv} räknas om från den dagen.{waits.Sv}", $" The time of {length.En} is counted anew from that day.{waits.En}");
    }

    private static BilingualText Opened(Hold hold) => hold.Effect switch
    {
        HoldEffect.None => new($" Ärendet väntar på {hold.Name.Sv}, men tiden löper.", $" The case waits for {hold.Name.En}, but the time runs."),
        HoldEffect.Restart => new(
            $" Tiden står stilla och räknas om från den dag då det man väntar på har kommit: {hold.Name.Sv}.",
            $" The time stands still and is counted anew from the day on which what is waited for has come: {hold.Name.En}."),
        HoldEffect.Pause => new($" Tiden står stilla i väntan på {hold.Name.Sv}.", $" The time stands still, waiting for {hold.Name.En}."),
        _ => new($" Tiden kan inte löpa ut före detta: {hold.Name.Sv}.", $" The time cannot run out before this: {hold.Name.En}."),
    };

    private static BilingualText TooLate(TraceStep step) => new(
        $" Det skedde efter den {DateText.Sv(step.Limit!.Value)}, som var sista dagen då det kunde flytta tiden, och har därför ingen verkan på den.",
        $" That was after {DateText.En(step.Limit!.Value)}, the last day on which it could move the time, and has no effect on it.");

    private static BilingualText Closed(ClockRule rule, TraceStep step)
    {
        if (step.Hold!.Effect == HoldEffect.None)
            return new(" Tiden har löpt hela tiden.", " The time has run throughout.");
        if (step.Due is null)
            return new(" Tiden står dock fortfarande stilla.", " The time still stands still, though.");
        if (step.Hold.Effect != HoldEffect.Restart || rule.Period is not { IsLength: true } period)
            return new(" Tiden löper igen.", " The time runs again.");
        var length = DateText.Length(period);
        return new($" Tiden på {length.Sv} räknas från den dagen.", $" The time of {length.En} is counted from that day.");
    }

    private static BilingualText Extended(TraceStep step) => new(
        $" Tiden är förlängd; den hade annars gått ut den {DateText.Sv(step.Limit!.Value)}.",
        $" The time is extended; it would otherwise have run out on {DateText.En(step.Limit!.Value)}.");

    private static BilingualText Refused(TraceStep step)
    {
        var why = step.Fault switch
        {
            ExtensionFault.TooLate => new BilingualText("tiden hade redan gått ut", "the time had already run out"),
            ExtensionFault.NotRunning => new("ingen tid löpte", "no time was running"),
            ExtensionFault.UsedUp => new("tiden är redan förlängd så många gånger som det går", "the time has already been extended as often as possible"),
            ExtensionFault.NoReason => new("skälen saknas", "the reasons are missing"),
            ExtensionFault.Automated => new("beslutet får inte fattas automatiserat", "the decision must not be automated"),
            _ => new("längden går inte att tillämpa", "the length cannot be applied"),
        };
        return new($" Förlängningen har ingen verkan: {why.Sv}.", $" The extension has no effect: {why.En}.");
    }

    private static BilingualText Leg(TraceStep step)
    {
        var length = DateText.Length(step.Leg!.Period);
        var who = step.Subject is { } person ? $" ({person})" : "";
        var wait = step.Leg.Wait is { } first ? DateText.Length(first) : null;
        var end = step.Limit!.Value;
        return new(
            $" Tiden{who} är {length.Sv}{(wait is null ? "" : $", räknade från {wait.Sv} efter den dagen")}, till och med den {DateText.Sv(end)}.",
            $" The time{who} is {length.En}{(wait is null ? "" : $", counted from {wait.En} after that day")}, until the end of {DateText.En(end)}.");
    }

    private static BilingualText Missing(ClockRule rule, TraceStep step)
    {
        var name = rule.Catalogue[step.Leg!.Event].Name;
        var who = step.Subject is { } person ? $" ({person})" : "";
        return new($"Detta har inte skett än{who}: {name.Sv}.", $"This has not happened yet{who}: {name.En}.");
    }
}
