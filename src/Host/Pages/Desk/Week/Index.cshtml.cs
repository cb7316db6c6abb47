using Host.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;

namespace Host.Pages.Desk.Week;

/// <summary>The last days of a week, day by day.</summary>
public sealed class IndexModel(
    ReadGroupDeadlines deadlines, IDbContextFactory<WorkflowsDb> factory, LegalCalendar calendar, CaseClock clock, CurrentPerson person) : PageModel
{
    private const int DaysOfWeek = 7;

    public WeekQuery Query { get; private set; } = new();

    public StaffNames Staff { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public DateOnly Monday { get; private set; }

    public DateOnly Sunday => Monday.AddDays(DaysOfWeek - 1);

    public IReadOnlyList<WeekDay> Days { get; private set; } = [];

    public async Task OnGetAsync(WeekQuery query, CancellationToken cancellation)
    {
        Query = query;
        Today = StockholmTime.DayOf(await clock.NowAsync(cancellation));
        Monday = query.Monday(Today);
        await using var db = await factory.CreateDbContextAsync(cancellation);
        Staff = await StaffNames.ReadAsync(db, person.Actor.Id, cancellation);
        var groups = string.IsNullOrEmpty(query.Group) ? Staff.OwnGroups : [query.Group];
        var found = await deadlines.RunAsync(groups, Monday, Sunday, cancellation);
        Days = [.. Enumerable.Range(0, DaysOfWeek).Select(x => Day(Monday.AddDays(x), found))];
    }

    private WeekDay Day(DateOnly day, IReadOnlyList<GroupDeadline> found) => new(
        day,
        SwedishHolidays.Find(day)?.Name ?? calendar.ClosingDays.FirstOrDefault(x => x.Day == day)?.Name,
        [.. found.Where(x => x.Due == day)]);
}

/// <param name="Day">The day.</param>
/// <param name="Name">What the day is called where it is a holiday or a closing day.</param>
/// <param name="Deadlines">What is to be done by its end.</param>
public sealed record WeekDay(DateOnly Day, Workflows.Deadlines.BilingualText? Name, IReadOnlyList<GroupDeadline> Deadlines)
{
    public bool IsWeekend => Day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
