using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines.Clock;

/// <summary>A value that rules read of an event.</summary>
/// <param name="Name">The data field, such as <c>person</c> or <c>answerBy</c>.</param>
/// <param name="IsDate">Whether it is a day as YYYY-MM-DD.</param>
public sealed record EventField(string Name, bool IsDate);

/// <summary>Which values the rules of a process read of each type of event.</summary>
public static class EventData
{
    /// <summary>The values without which a clock would not know whose it is, or which day counts; by name.</summary>
    public static IReadOnlyList<EventField> FieldsOf(DeadlineRules rules, string type)
    {
        var fields = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var rule in rules.Rules)
        {
            if (rule.Each is { } each && Touches(rule, type))
                fields.TryAdd(each, false);
            if (rule.Starts.First.Contains(type) || rule.Starts.Again.Contains(type) || rule.Starts.Renewed.Contains(type))
                AddDates(fields, rule);
            foreach (var hold in rule.Holds)
            {
                if (hold.By is { } by && (hold.Opens.Contains(type) || hold.Closes.Contains(type)))
                    fields.TryAdd(by, false);
            }

            foreach (var leg in rule.Legs)
            {
                if (leg.Each is { } person && (leg.Event == type || leg.Expected == type))
                    fields.TryAdd(person, false);
            }

            if (rule.Starts.When is { Field: { } condition } when && when.Event == type)
                fields.TryAdd(condition, false);
        }

        return [.. fields.Select(x => new EventField(x.Key, x.Value))];
    }

    /// <summary>Whether an event of the type extends a limit.</summary>
    public static bool Extends(DeadlineRules rules, string type) => rules.Rules.Any(x => x.Extension?.Event == type);

    private static bool Touches(ClockRule rule, string type) =>
        rule.Starts.First.Contains(type) || rule.Starts.All.Contains(type) || rule.Ends.Contains(type);

    private static void AddDates(SortedDictionary<string, bool> fields, ClockRule rule)
    {
        if (rule.Starts.StatedIn is { } start)
            fields[start] = true;
        if (rule.Period?.StatedIn is { } end)
            fields[end] = true;
    }
}
