using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Explanation;

namespace Host.Pages.Desk;

/// <summary>Who held the case when, on a line of <see cref="Width"/> units, with today and the last day marked.</summary>
public sealed record SpanPicture(IReadOnlyList<SpanBar> Bars, double? Today, double? Due)
{
    public const int Width = 1000;

    public static SpanPicture Of(ClockExplanation explanation, DateOnly today)
    {
        var spans = explanation.Spans.Where(x => x.Before > x.From).ToList();
        if (spans.Count == 0)
            return new SpanPicture([], null, null);
        var from = spans[0].From;
        var due = explanation.State.Due;
        var end = new[] { spans[^1].Before, today.AddDays(1), due?.AddDays(1) ?? DateOnly.MinValue }.Max();
        double Place(DateOnly day) => Width * (double)(day.DayNumber - from.DayNumber) / Math.Max(1, end.DayNumber - from.DayNumber);
        return new SpanPicture(
            [.. spans.Select(x => new SpanBar(x, Place(x.From), Place(x.Before) - Place(x.From)))],
            explanation.State.IsOpen ? Place(today) : null,
            due is { } last ? Place(last.AddDays(1)) : null);
    }
}

/// <summary>A span and where it lies on the line.</summary>
public sealed record SpanBar(HeldSpan Span, double Left, double Length)
{
    public int Days => Span.Before.DayNumber - Span.From.DayNumber;

    public string Style => Span.Party switch
    {
        ClockParty.Authority => "span-authority",
        ClockParty.Applicant => "span-applicant",
        _ => "span-other",
    };
}
