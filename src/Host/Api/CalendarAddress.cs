using Host.Language;
using Host.Pages.Desk.Week;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Insight;

namespace Host.Api;

/// <summary>
/// The address that calendar programs read a group's deadlines from. They do not sign in, so the address is secret, and what
/// it gives names no person and no property: case number, kind of case, and what is due.
/// </summary>
internal static class CalendarAddress
{
    private const string Folder = "kalender";

    /// <summary>How far back something that is late is still shown, and how far ahead.</summary>
    private const int DaysShown = 400;

    /// <summary>The whole address, on the host that the page was read from.</summary>
    public static string Of(HttpRequest request, string token) => $"{request.Scheme}://{request.Host}{request.PathBase}/{Folder}/{token}.ics";

    public static void MapCalendars(this WebApplication app) => app.MapGet($"/{Folder}/{{token}}.ics", ReadAsync).AllowAnonymous();

    private static async Task<IResult> ReadAsync(
        string token, HttpRequest request, CalendarFeeds feeds, ReadGroupDeadlines deadlines, CaseClock clock, WordingCatalogue texts, CancellationToken cancellation)
    {
        if (await feeds.FindAsync(token, cancellation) is not { } feed)
            return Results.NotFound();
        var now = await clock.NowAsync(cancellation);
        var today = StockholmTime.DayOf(now);
        var found = await deadlines.RunAsync([feed.GroupId], today.AddDays(-DaysShown), today.AddDays(DaysShown), cancellation);
        var site = new Uri($"{request.Scheme}://{request.Host}{request.PathBase}/");
        var calendar = ICalendarText.Write(texts.Get(feed.Language, "calendars.name"), now, found.Select(x => Day(x, feed.Language, site)));
        return Results.Text(calendar, $"{ICalendarText.MediaType}; charset=utf-8");
    }

    private static CalendarDay Day(GroupDeadline deadline, string language, Uri site)
    {
        var rule = language == FaceLanguages.English ? deadline.Rule.Name.En : deadline.Rule.Name.Sv;
        return new CalendarDay(
            $"{deadline.CaseId:N}-{deadline.Rule.Id}-{deadline.Subject}@{site.Host}",
            deadline.Due,
            $"{deadline.Number}: {rule} ({deadline.Process.Description.Name.In(language)})",
            new Uri(site, $"arbete/arende/{deadline.CaseId}"));
    }
}
