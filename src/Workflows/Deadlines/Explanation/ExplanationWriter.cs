using System.Collections.Immutable;
using System.Globalization;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Explanation;

/// <summary>Turns what a walk did into ordered steps.</summary>
internal sealed class ExplanationWriter(ClockRule rule, IReadOnlyList<ClockEvent> entries, ClockTrace trace)
{
    private static readonly RuleSource EndDayLaw = new("lag (1930:173) 2 §", SourceMark.Verified);
    private static readonly RuleSource ArrivalLaw = new("FL 22 §", SourceMark.Verified);
    private readonly ImmutableArray<ExplanationStep>.Builder steps = ImmutableArray.CreateBuilder<ExplanationStep>();

    public ClockExplanation Write(ClockState state)
    {
        foreach (var step in trace.Steps)
        {
            if (step.By is { } by && step.Kind != TraceKind.LegMissing)
                WriteEntry(by, step.Day);
            WriteStep(step);
        }

        WriteMovedEnd(state);
        foreach (var consequence in state.Consequences)
            WriteConsequence(consequence);
        return new ClockExplanation(rule, state, Headline.Of(rule, state), steps.ToImmutable(), [.. trace.Spans]);
    }

    private void WriteStep(TraceStep step)
    {
        var (text, moves, source) = StepSentence.Of(rule, step);
        if (step.By is { } by && step.Kind != TraceKind.LegMissing)
            text = Sentences.Join(Sentences.Happened(rule, by, step.Day), text);
        if (moves && step.Kind is not (TraceKind.LegCounted or TraceKind.LegMissing or TraceKind.Ended or TraceKind.EndedLate or TraceKind.Cancelled))
            text = Sentences.Join(text, Sentences.LastDay(step.Due));
        Add(step.By?.Id, step.Kind == TraceKind.LegMissing ? null : step.Day, text, source, moves);
    }

    /// <summary>Why an event has the day it has: a letter's arrival, or an entry that was corrected.</summary>
    private void WriteEntry(ClockEvent by, DateOnly day)
    {
        var reached = StockholmTime.DayOf(by.OccurredOn);
        if (reached != day)
        {
            Add(by.Id, day, new(
                $"Handlingen nådde myndigheten den {DateText.Sv(reached)} och anses därför ha kommit in närmast föregående arbetsdag, den {DateText.Sv(day)}.",
                $"The document reached the authority on {DateText.En(reached)} and so counts as received on the preceding working day, {DateText.En(day)}."), ArrivalLaw, moves: false);
        }

        if (by.Supersedes is not { } earlier)
            return;
        foreach (var entry in entries)
        {
            if (entry.Id == earlier)
                WriteCorrection(by, entry, day);
        }
    }

    private void WriteCorrection(ClockEvent by, ClockEvent corrected, DateOnly day)
    {
        var before = Timeline.DayOf(rule.Catalogue, corrected);
        var entered = StockholmTime.DayOf(by.RecordedAt);
        Add(by.Id, day, new(
            $"Uppgiften rättades den {DateText.Sv(entered)}; tidigare var den {DateText.Sv(before)} antecknad.",
            $"The entry was corrected on {DateText.En(entered)}; before, {DateText.En(before)} was recorded."), null, moves: false);
    }

    private void WriteMovedEnd(ClockState state)
    {
        if (!rule.AdjustsEnd || state.Due is not { } due || trace.UnadjustedEnd is not { } end || !LegalCalendar.IsLegalRestDay(end))
            return;
        var rest = DateText.Rest(end);
        Add(null, due, new(
            $"Den {DateText.Sv(end)} är {rest.Sv}; sista dagen flyttas till {DateText.WeekdaySv(due)}.",
            $"{DateText.En(end)} is {rest.En}; the last day moves to {DateText.WeekdayEn(due)}."), EndDayLaw, moves: true);
    }

    private void WriteConsequence(ConsequenceState reached)
    {
        var consequence = rule.Consequences.First(c => c.Id == reached.Id);
        var part = reached.StepsPerWhole is { } whole
            ? string.Create(CultureInfo.InvariantCulture, $" ({reached.Steps}/{whole})")
            : "";
        var done = reached.DoneOn is { } day
            ? new BilingualText($" Det gjordes den {DateText.Sv(day)}.", $" That was done on {DateText.En(day)}.")
            : new("", "");
        Add(null, reached.ReachedOn, new(
            $"Från och med den {DateText.Sv(reached.ReachedOn)}: {consequence.Name.Sv}{part}.{done.Sv}",
            $"From {DateText.En(reached.ReachedOn)}: {consequence.Name.En}{part}.{done.En}"), consequence.Source, moves: false);
    }

    private void Add(string? eventId, DateOnly? day, BilingualText text, RuleSource? source, bool moves) =>
        steps.Add(new ExplanationStep(rule.Id, eventId, day, text, source, moves));
}
