using Demo.Permit;
using Demo.Web;

namespace Demo.Cases;

/// <summary>
/// Makes the demo's cases at a host that runs, by using its pages and turning its clock. Those that are there already are
/// left as they are, so a second run adds nothing and one that was stopped is gone on with.
/// </summary>
internal sealed class MakeDemoCases(Uri host, Action<string> say, CancellationToken cancellation)
{
    public async Task RunAsync()
    {
        using var people = new DemoPeople(host, cancellation);
        using var clock = new CaseClock(host, cancellation);
        var all = DemoCases.Chapters.SelectMany(x => x.Cases).ToList();
        var there = await ThereAsync(people, all);
        if (there.Count == all.Count)
        {
            say("The demo's cases are there already.");
            return;
        }

        foreach (var chapter in DemoCases.Chapters)
            await MakeAsync(chapter, there, people, clock);
        await PlayedCase.LeaveDraftAsync(people, DemoCases.Hesitant, PermitAnswers.Process, PermitAnswers.ApplicationFor("Exempelby 4:29", "garage", "Carport vid infarten."));
        say($"{all.Count} cases are there. Sign in as one of the staff and open /arbete.");
    }

    private async Task MakeAsync(DemoChapter chapter, HashSet<(string Applicant, string Name)> there, DemoPeople people, CaseClock clock)
    {
        var missing = chapter.Cases.Where(x => !there.Contains((x.Applicant, x.Name))).ToList();
        if (missing.Count == 0)
            return;
        var later = new List<Func<DateOnly, Task>>();
        foreach (var wanted in missing)
        {
            var today = DateOnly.FromDateTime((await clock.NowAsync()).Date);
            var played = await PlayedCase.ApplyAsync(people, wanted.Applicant, wanted.Process, wanted.Answers(today));
            await wanted.Play(played, today);
            say($"{chapter.Title}: {played.Number}, {wanted.Name}");
            if (wanted.Later is { } act)
                later.Add(day => act(played, day));
        }

        if (chapter.DaysAfter > 0)
            say($"The clock is turned to {await clock.AdvanceAsync(TimeSpan.FromDays(chapter.DaysAfter)):yyyy-MM-dd}");
        foreach (var act in later)
            await act(DateOnly.FromDateTime((await clock.NowAsync()).Date));
    }

    /// <summary>What there is already, from the applicants' lists of their cases.</summary>
    private static async Task<HashSet<(string Applicant, string Name)>> ThereAsync(DemoPeople people, IEnumerable<DemoCase> wanted)
    {
        var found = new HashSet<(string, string)>();
        foreach (var cases in wanted.GroupBy(x => x.Applicant))
        {
            var page = await (await people.AsAsync(cases.Key)).OpenAsync("/mina-arenden");
            var links = page.Document.QuerySelectorAll("section[aria-labelledby=cases] a").Select(x => Page.Clean(x.TextContent)).ToList();
            found.UnionWith(cases.Where(x => links.Exists(text => text.EndsWith($" {x.Name}", StringComparison.Ordinal))).Select(x => (x.Applicant, x.Name)));
        }

        return found;
    }
}
