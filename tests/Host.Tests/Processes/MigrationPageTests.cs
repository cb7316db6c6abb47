using Host.Tests.Desk;
using Host.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Testing;
using Workflows.Cases;
using Workflows.Processes.Migration;

namespace Host.Tests.Processes;

public sealed class MigrationPageTests(DeskHost host) : IClassFixture<DeskHost>
{
    private static readonly Actor Owner = Actor.Staff("pia.processagare", "Pia Processägare");

    [BrowserFact]
    public async Task A_process_owner_tries_a_move_starts_stops_and_resumes_it_and_undoes_a_case()
    {
        using var definitions = new ChangedDefinitions();
        var (atCheck, atDraft) = (await host.ApplyAsync(), await host.ApplyAsync());
        await atDraft.FindItCompleteAsync();
        definitions.AddSecondLook().RenameDraft();
        await definitions.PublishAsync(host.Product);
        var page = await host.SignInAsync(Owner);
        await LookAsync(page, "/flytt");

        await page.Locator("form[action='/flytt/plan'] button").First.ClickAsync();
        await LookAsync(page, new Uri(page.Url).PathAndQuery);
        await page.Locator("#map-draft-decision").SelectOptionAsync("");
        await page.Locator("#dry-run").ClickAsync();
        await AssertForecastAsync(page, moves: 1, stays: 1);
        (await page.Locator("#forecast-table").TextAsync()).Should().Contain("draft-decision").And.Contain((await atDraft.FileAsync()).Number);

        await page.Locator("#map-draft-decision").SelectOptionAsync("write-draft");
        await page.Locator("#reason").FillAsync("En andra titt behövs.");
        await page.Locator("#start-run").ClickAsync();
        await page.Locator("#problem").WaitForAsync();
        await AssertForecastAsync(page, moves: 2, stays: 0);
        await page.Locator("#reason").FillAsync(" ");
        await page.Locator("#start-run").ClickAsync();
        await page.Locator("#error-summary").WaitForAsync();
        await page.CheckAsync();
        await page.Locator("#reason").FillAsync("En andra titt behövs.");
        await page.Locator("#start-run").ClickAsync();

        await page.Locator("#stop").WaitForAsync();
        var run = new Uri(page.Url).AbsolutePath;
        await SteerWithoutScriptAsync(run);
        await host.RunUntilQuietAsync();
        await LookAsync(page, run);
        (await page.Locator("[data-state=Migrated]").TextAsync()).Should().Contain((await atCheck.FileAsync()).Number);
        (await atDraft.OpenTaskAsync("write-draft")).Should().NotBeNull();

        await page.Locator("#undo-go").ClickAsync();
        await page.Locator("#error-summary").WaitForAsync();
        await page.CheckAsync();
        await page.Locator("#undo-case").SelectOptionAsync(atDraft.Id.ToString());
        await page.Locator("#undo-reason").FillAsync("Just det ärendet ska bli kvar.");
        await page.Locator("#undo-go").ClickAsync();
        await page.Locator("#confirmation").WaitForAsync();
        await page.CheckAsync();

        (await atDraft.OpenTaskAsync("draft-decision")).Should().NotBeNull();
        var log = await atDraft.ReadAsync(db => db.Set<CaseEvent>().Where(x => x.CaseId == atDraft.Id && x.ActorId == Owner.Id).OrderBy(x => x.Sequence).ToListAsync());
        log.Where(x => x.Type.StartsWith("case.", StringComparison.Ordinal)).Select(x => $"{x.Type}: {x.Reason}").Should()
            .Equal("case.migrated: En andra titt behövs.", "case.migration-undone: Just det ärendet ska bli kvar.");
    }

    [BrowserFact]
    public async Task Others_may_not_open_the_pages()
    {
        var page = await host.SignInAsync(PermitCase.Officer);

        foreach (var path in (string[])["/flytt", "/flytt/plan?fran=a&till=b", $"/flytt/korning/{Guid.NewGuid()}"])
            (await page.GotoAsync(path))!.Status.Should().Be(403);
    }

    [BrowserFact]
    public async Task An_unknown_version_or_run_is_not_found()
    {
        var page = await host.SignInAsync(Owner);

        foreach (var path in (string[])["/flytt/plan?fran=a&till=b", $"/flytt/korning/{Guid.NewGuid()}"])
            (await page.GotoAsync(path))!.Status.Should().Be(404);
    }

    private async Task SteerWithoutScriptAsync(string run)
    {
        var page = await host.SignInAsync(Owner, withScript: false);
        await page.GotoAsync(run);
        await page.Locator("#stop").ClickAsync();
        await page.Locator("#resume").WaitForAsync();
        (await host.Product.Get<ReadMigrations>().ProgressAsync(Guid.Parse(run.Split('/')[^1])))!.Run.State.Should().Be(MigrationRunState.Stopped);
        await page.Locator("#resume").ClickAsync();
        await page.Locator("#stop").WaitForAsync();
        await page.Locator("#refresh").ClickAsync();
        await page.Locator("#stop").WaitForAsync();
        await page.Context.CloseAsync();
    }

    private static async Task LookAsync(IPage page, string path)
    {
        foreach (var (language, width) in ((string, int)[])[("en", 1280), ("sv", 360), ("sv", 1280)])
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.LookAsync(path, language);
        }
    }

    private static async Task AssertForecastAsync(IPage page, int moves, int stays)
    {
        await page.Locator("#forecast-table").WaitForAsync();
        (await CountAsync(page, nameof(CaseOutcome.Moves))).Should().Be(moves);
        (await CountAsync(page, nameof(CaseOutcome.Refused))).Should().Be(stays);
        await page.CheckAsync();
    }

    private static async Task<int> CountAsync(IPage page, string outcome)
    {
        var row = page.Locator($"[data-outcome={outcome}] td");
        return await row.CountAsync() == 0 ? 0 : int.Parse(await row.Nth(1).TextAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
