using System.Collections.Immutable;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Explanation;

/// <summary>For whom an explanation is written.</summary>
public enum ExplanationLength
{
    /// <summary>Short: where it stands and what decided it.</summary>
    Citizen,

    /// <summary>Every step, and what is not verified.</summary>
    Caseworker,

    /// <summary>Every step with its source and the entry it rests on.</summary>
    Court,
}

/// <summary>One step of the reasoning.</summary>
/// <param name="RuleId">The rule that it applies.</param>
/// <param name="EventId">The entry that it rests on, or null.</param>
/// <param name="Day">Its day, or null.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Source">Where it stands in law, or null for a plain fact.</param>
/// <param name="Moves">Whether it changed the last day; the citizen reads only such steps.</param>
public sealed record ExplanationStep(
    string RuleId, string? EventId, DateOnly? Day, BilingualText Text, RuleSource? Source, bool Moves);

/// <summary>Why a clock stands as it does.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="State">The state that is explained.</param>
/// <param name="Headline">The state in one sentence.</param>
/// <param name="Steps">The reasoning in order.</param>
/// <param name="Spans">Who held the case when, for the picture of the clock.</param>
public sealed record ClockExplanation(
    ClockRule Rule,
    ClockState State,
    BilingualText Headline,
    ImmutableArray<ExplanationStep> Steps,
    ImmutableArray<HeldSpan> Spans)
{
    private const int CitizenSteps = 2;

    /// <summary>The sources that nobody has verified and on which the dates rest.</summary>
    public IEnumerable<RuleSource> Unverified =>
        Steps.Select(s => s.Source).Concat(Rule.Sources).OfType<RuleSource>().Where(s => s.IsUnverified).Distinct();

    /// <summary>What may still move the last day, each as a clause; empty where nothing can.</summary>
    public IReadOnlyList<BilingualText> MayMove => WhatMayMove.Of(Rule, State);

    /// <summary>The explanation as sentences, the headline first.</summary>
    public IReadOnlyList<string> Lines(ExplanationLength length, TextLanguage language) => length switch
    {
        ExplanationLength.Citizen => Citizen(language),
        ExplanationLength.Caseworker => Caseworker(language),
        _ => Court(language),
    };

    private List<string> Citizen(TextLanguage language) =>
        [Headline.In(language), .. Steps.Where(s => s.Moves).TakeLast(CitizenSteps).Select(s => s.Text.In(language))];

    private List<string> Caseworker(TextLanguage language)
    {
        List<string> lines = [Headline.In(language)];
        lines.AddRange(Steps.Select(s => s.Text.In(language) + (s.Source is { IsUnverified: true } ? " " + Sentences.NotVerified.In(language) : "")));
        lines.AddRange(Unverified.Select(s => Sentences.UnverifiedSource(s).In(language)));
        return lines;
    }

    private List<string> Court(TextLanguage language)
    {
        List<string> lines = [Headline.In(language), Sentences.Sources(Rule.Sources).In(language)];
        lines.AddRange(Steps.Select(s => s.Text.In(language) + Sentences.Basis(s).In(language)));
        return lines;
    }
}
