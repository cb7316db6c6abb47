using Demo.Permit;
using Demo.Web;

namespace Demo.Cases;

/// <summary>
/// Makes the demo's cases at a host that runs, by using its pages and turning its clock. Those that are there already are
/// left as they are, so a second run adds nothing and one that was stopped is gone on with.
/// </summary>
internal sealed class MakeDemoCases(Uri host, Action<string> say, CancellationToken cancellation)
{
    private const string Everywhere = "Exempelby";

    public async Task RunAsync()
    {
        using var people = new PermitPeople(host, cancellation);
        using var clock = new CaseClock(host, cancellation);
        var there = await PropertiesAsync(people);
        var all = DemoCases.Chapters.SelectMany(x => x.Cases).ToList();
        if (all.TrueForAll(x => there.Contains(x.Property)))
        {
            say("The demo's cases are there already.");
            return;
        }

        foreach (var chapter in DemoCases.Chapters)
            await MakeAsync(chapter, there, people, clock);
        await PermitCase.LeaveDraftAsync(people, DemoCases.Hesitant, PermitAnswers.ApplicationFor("Exempelby 4:29", "garage", "Carport vid infarten."));
        say($"{all.Count} cases are there. Sign in as one of the staff and open /arbete.");
    }

    private async Task MakeAsync(DemoChapter chapter, HashSet<string> there, PermitPeople people, CaseClock clock)
    {
        var missing = chapter.Cases.Where(x => !there.Contains(x.Property)).ToList();
        if (missing.Count == 0)
            return;
        var later = new List<Func<DateOnly, Task>>();
        foreach (var wanted in missing)
        {
            var permit = await PermitCase.ApplyAsync(people, wanted.Applicant, PermitAnswers.ApplicationFor(wanted.Property, wanted.Measure, wanted.Description));
            await wanted.Play(permit, DateOnly.FromDateTime((await clock.NowAsync()).Date));
            say($"{chapter.Title}: {permit.Number}, {wanted.Property}");
            if (wanted.Later is { } act)
                later.Add(today => act(permit, today));
        }

        if (chapter.DaysAfter > 0)
            say($"The clock is turned to {await clock.AdvanceAsync(TimeSpan.FromDays(chapter.DaysAfter)):yyyy-MM-dd}");
        foreach (var act in later)
            await act(DateOnly.FromDateTime((await clock.NowAsync()).Date));
    }

    private static async Task<HashSet<string>> PropertiesAsync(PermitPeople people)
    {
        var officer = await people.AsAsync(PermitPeople.Officer);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in (string[])["alla", "avslutade"])
        {
            var next = new Uri($"/arbete?flik={list}&sok={Everywhere}", UriKind.Relative);
            while (next is not null)
            {
                var page = await officer.OpenAsync(next.ToString());
                found.UnionWith(page.Document.QuerySelectorAll("tr[data-row] td:nth-child(3)").Select(x => Page.Clean(x.TextContent)));
                next = page.Has("a[rel=next]") ? new Uri(page.Link("a[rel=next]").PathAndQuery, UriKind.Relative) : null;
            }
        }

        return found;
    }
}
