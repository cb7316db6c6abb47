using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Explanation;

namespace Host.Pages.Desk;

/// <summary>
/// Who held the case when, on a line from 0 to <see cref="Width"/>, with today, the last day and the calendar marked. The
/// places are per cent of the picture's width, so that bars stretch with the page and texts do not.
/// </summary>
/// <param name="Bars">Who held the case, in order.</param>
/// <param name="Left">The time that is left, from after the last bar to the last day; null where none is.</param>
/// <param name="Today">Null once the clock is no longer open.</param>
/// <param name="Due">The last day; null where there is none.</param>
/// <param name="Ticks">Mondays on a short line, the first of months on a long one.</param>
public sealed record SpanPicture(IReadOnlyList<SpanBar> Bars, SpanRest? Left, SpanMark? Today, SpanMark? Due, IReadOnlyList<SpanMark> Ticks)
{
    public const int Width = 100;

    private const int MostTicks = 5;
    private const int LongestInWeeks = 60;

    private static readonly SpanPicture Empty = new([], null, null, null, []);

    /// <summary>Whether the ticks are Mondays, and not months.</summary>
    public bool CountsWeeks { get; private init; }

    public static SpanPicture Of(ClockExplanation explanation, DateOnly today)
    {
        var spans = explanation.Spans.Where(x => x.Before > x.From).ToList();
        if (spans.Count == 0)
            return Empty;
        var (state, held) = (explanation.State, spans[^1].Before);
        var shown = state.IsOpen ? today.AddDays(1) : held;
        var line = new Line(spans[0].From, new[] { held, shown, state.Due?.AddDays(1) ?? DateOnly.MinValue }.Max());
        return new SpanPicture(
            [.. spans.Select(x => new SpanBar(x, line.Place(x.From), line.Place(x.Before) - line.Place(x.From)))],
            state is { IsOpen: true, Due: { } last } && last >= held ? new SpanRest(line.Place(held), line.Place(last.AddDays(1)) - line.Place(held)) : null,
            state.IsOpen ? new SpanMark(today, line.Middle(today)) : null,
            state.Due is { } due ? new SpanMark(due, line.Place(due.AddDays(1))) : null,
            TicksOf(line))
        {
            CountsWeeks = line.Days <= LongestInWeeks,
        };
    }

    private static List<SpanMark> TicksOf(Line line)
    {
        var days = (line.Days <= LongestInWeeks ? Mondays(line) : Months(line)).ToList();
        var step = Math.Max(1, (days.Count + MostTicks - 1) / MostTicks);
        return [.. days.Where((_, index) => index % step == 0).Select(x => new SpanMark(x, line.Place(x)))];
    }

    private static IEnumerable<DateOnly> Mondays(Line line)
    {
        var first = line.From.AddDays((8 - (int)line.From.DayOfWeek) % 7);
        for (var day = first; day < line.Before; day = day.AddDays(7))
            yield return day;
    }

    private static IEnumerable<DateOnly> Months(Line line)
    {
        for (var day = new DateOnly(line.From.Year, line.From.Month, 1).AddMonths(1); day < line.Before; day = day.AddMonths(1))
            yield return day;
    }

    private sealed record Line(DateOnly From, DateOnly Before)
    {
        public int Days => Math.Max(1, Before.DayNumber - From.DayNumber);

        public double Place(DateOnly day) => Width * (double)(day.DayNumber - From.DayNumber) / Days;

        public double Middle(DateOnly day) => (Place(day) + Place(day.AddDays(1))) / 2;
    }
}

/// <summary>A span and where it lies on the line.</summary>
public sealed record SpanBar(HeldSpan Span, double Left, double Length)
{
    /// <summary>From this length on a name fits into the bar on a telephone, too.</summary>
    private const int FitsName = 30;

    public int Days => Span.Before.DayNumber - Span.From.DayNumber;

    public bool HasName => Length >= FitsName;

    public string Style => Span.Party switch
    {
        ClockParty.Authority => "span-authority",
        ClockParty.Applicant => "span-applicant",
        _ => "span-other",
    };

    /// <summary>The id of the pattern that tells it apart without colour; null for the plain one.</summary>
    public string? Pattern => Span.Party switch
    {
        ClockParty.Authority => null,
        ClockParty.Applicant => "lines",
        _ => "dots",
    };
}

/// <summary>A stretch of the line that nobody has used yet.</summary>
public sealed record SpanRest(double Left, double Length);

/// <summary>A day on the line, and on which side of it its text has room.</summary>
public sealed record SpanMark(DateOnly Day, double At)
{
    private const int Edge = 20;

    public string Anchor => At < Edge ? "start" : At > SpanPicture.Width - Edge ? "end" : "middle";
}
