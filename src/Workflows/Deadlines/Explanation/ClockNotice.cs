using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Explanation;

/// <summary>What people are told when a date changes or comes near: a subject and sentences, in Swedish and English.</summary>
public static class ClockNotice
{
    /// <summary>A limit was extended by decision.</summary>
    public static NoticeText Extended(string caseNumber, ClockRule rule, DateOnly before, DateOnly after, string reason) => new(
        new($"Längre tid i ärende {caseNumber}", $"More time in case {caseNumber}"),
        [
            new($"Vi har beslutat om längre tid i ärende {caseNumber}.", $"We have decided on more time in case {caseNumber}."),
            new(
                $"{rule.Name.Sv}: sista dag är nu {DateText.WeekdaySv(after)}. Förut var den {DateText.WeekdaySv(before)}.",
                $"{rule.Name.En}: the last day is now {DateText.WeekdayEn(after)}. It was {DateText.WeekdayEn(before)}."),
            new($"Skäl: {reason}", $"Reasons: {reason}"),
        ]);

    /// <summary>When a limit ends, what follows if it is not kept, and to whom the decision can be appealed.</summary>
    /// <param name="caseNumber">The case.</param>
    /// <param name="limit">The limit's clock; it has started.</param>
    /// <param name="appealTo">The body that an appeal goes to.</param>
    public static NoticeText Limit(string caseNumber, ClockReading limit, BilingualText appealTo) => new(
        new($"Dag för beslut i ärende {caseNumber}", $"Date of the decision in case {caseNumber}"),
        [
            new(
                $"Tiden i ärende {caseNumber} räknas från {DateText.WeekdaySv(limit.State.Started!.Value)}.",
                $"The time in case {caseNumber} is counted from {DateText.WeekdayEn(limit.State.Started.Value)}."),
            Headline.Of(limit.Rule, limit.State),
            .. limit.Rule.Consequences.Where(x => x.PartPerStep is not null)
                .Select(x => new BilingualText($"Om tiden inte hålls: {x.Name.Sv}.", $"If the time is not kept: {x.Name.En}.")),
            new(
                $"Beslutet kan överklagas till {appealTo.Sv}. Hur och inom vilken tid står i beslutet.",
                $"The decision can be appealed to {appealTo.En}. The decision says how and within what time."),
        ]);

    /// <summary>A correction or a late entry changed dates that were shown.</summary>
    /// <param name="caseNumber">The case.</param>
    /// <param name="changes">What changed for the reader; at least one.</param>
    /// <param name="reason">Why.</param>
    public static NoticeText Corrected(string caseNumber, IReadOnlyList<ClockDifference> changes, string reason) => new(
        new($"Ändrade datum i ärende {caseNumber}", $"Changed dates in case {caseNumber}"),
        [
            new(
                $"En uppgift i ärende {caseNumber} har rättats. Därför gäller nya datum:",
                $"A fact in case {caseNumber} has been corrected. So new dates apply:"),
            .. changes.Select(Change),
            new($"Varför: {reason}", $"Why: {reason}"),
        ]);

    /// <summary>A last day comes near.</summary>
    public static NoticeText Reminder(string caseNumber, ClockRule rule, ClockState state)
    {
        var headline = Headline.Of(rule, state);
        return new(
            new($"Påminnelse i ärende {caseNumber}: {rule.Name.Sv}", $"Reminder in case {caseNumber}: {rule.Name.En}"),
            [new($"Påminnelse i ärende {caseNumber}.", $"A reminder in case {caseNumber}."), headline]);
    }

    private static BilingualText Change(ClockDifference change)
    {
        var now = change.After is { } after
            ? Headline.Of(after.Rule, after.State)
            : new BilingualText($"{change.Rule.Name.Sv}: tiden gäller inte längre.", $"{change.Rule.Name.En}: the time no longer applies.");
        var before = change.Before?.State.Due is { } day
            ? new BilingualText($"Förut var sista dagen {DateText.WeekdaySv(day)}.", $"Before, the last day was {DateText.WeekdayEn(day)}.")
            : new BilingualText("Förut fanns ingen sista dag.", "Before, there was no last day.");
        return new($"{now.Sv} {before.Sv}", $"{now.En} {before.En}");
    }
}

/// <summary>A text for people.</summary>
/// <param name="Subject">In one line.</param>
/// <param name="Paragraphs">In order.</param>
public sealed record NoticeText(BilingualText Subject, IReadOnlyList<BilingualText> Paragraphs)
{
    /// <summary>The whole text to a person whose language is not known: Swedish first, English after it.</summary>
    /// <param name="name">Whom it greets.</param>
    /// <param name="sender">Who signs it.</param>
    public string Body(string name, string sender) =>
        $"""
        Hej {name}!

        {string.Join("\n\n", Paragraphs.Select(x => x.Sv))}

        {sender}

        ---
        In English

        Hello {name},

        {string.Join("\n\n", Paragraphs.Select(x => x.En))}

        {sender}

        """.ReplaceLineEndings("\n");
}
