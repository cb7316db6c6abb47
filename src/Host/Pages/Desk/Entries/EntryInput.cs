using System.Globalization;
using Host.Language;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;
using Workflows.Processes.Clocks;

namespace Host.Pages.Desk.Entries;

/// <summary>What is typed to correct or enter something that the clock listens to.</summary>
public sealed record EntryInput
{
    /// <summary>The entry that is corrected; empty for a new one.</summary>
    public Guid? Entry { get; init; }

    /// <summary><c>moved</c> or <c>taken-back</c>.</summary>
    public string? How { get; init; }

    public string? Type { get; init; }

    /// <summary>As browsers send a date: 2026-03-04.</summary>
    public string? Day { get; init; }

    public ClockChannel Channel { get; init; } = ClockChannel.Web;

    public ClockParty Party { get; init; } = ClockParty.Authority;

    /// <summary>Whom it concerns: a participant's id.</summary>
    public string? Person { get; init; }

    /// <summary>What it concerns where that is no person, such as an order or a referral.</summary>
    public string? Matter { get; init; }

    /// <summary>The day that it sets, such as the last day to answer.</summary>
    public string? Until { get; init; }

    public string? Reason { get; init; }

    public DateOnly? ReadDay() =>
        DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The values that the rules read of the event; what is missing is refused by the use case.</summary>
    public IReadOnlyDictionary<string, string> DataOf(DeadlineRules rules) => EventData.FieldsOf(rules, Type ?? "")
        .Select(x => (x.Name, Value: x.IsDate ? Until : x.Name == "person" ? Person : Matter))
        .Where(x => !string.IsNullOrWhiteSpace(x.Value)).ToDictionary(x => x.Name, x => x.Value!, StringComparer.Ordinal);

    /// <summary>The control of this form that a refusal is about.</summary>
    public string FieldOf(CorrectRefusal why)
    {
        var field = why switch
        {
            CorrectRefusal.NoReason or CorrectRefusal.ReasonTooLong => "reason",
            CorrectRefusal.NoSuchType or CorrectRefusal.IsExtension => "type",
            CorrectRefusal.Data => "matter",
            _ => "day",
        };
        return Entry is { } entry ? $"{(field is "reason" ? field : "day")}-{entry}" : field;
    }

    public static string TextOf(CorrectRefusal why, Wording texts) => texts[$"entries.refused.{why}"];
}
