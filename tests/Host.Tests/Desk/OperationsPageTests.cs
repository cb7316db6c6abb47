using Host.Tests.Support;
using Testing;
using Workflows.Archive.Disposal;
using Workflows.Cases;

namespace Host.Tests.Desk;

public sealed class OperationsPageTests(DeskHost host) : IClassFixture<DeskHost>
{
    private static readonly Actor Operator = Actor.Staff("dan.driftansvarig", "Dan Driftansvarig");

    [BrowserFact]
    public async Task An_operator_sees_why_a_step_stopped_and_tries_it_again_with_a_reason()
    {
        var permit = await host.ApplyAsync();
        await permit.FindItCompleteAsync();
        await permit.DraftAsync();
        await permit.ReviewAsync();
        await SetPartyAsync(permit, false);
        await permit.SignAsync();
        await host.RunUntilQuietAsync();

        var page = await host.SignInAsync(Operator);
        foreach (var (language, width) in ((string, int)[])[("en", 1280), ("sv", 360), ("sv", 1280)])
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.LookAsync("/drift", language);
        }

        var incident = page.Locator("[data-incident]");
        (await incident.TextAsync()).Should().Contain("Nobody in the case is to be served").And.Contain((await permit.FileAsync()).Number);

        await SetPartyAsync(permit, true);
        await incident.Locator("input[name=reason]").FillAsync("Parten är tillagd.");
        await incident.Locator("button").ClickAsync();

        await page.Locator("#confirmation").WaitForAsync();
        await host.RunUntilQuietAsync();
        await page.GotoAsync("/drift");
        (await page.Locator("#no-incidents").CountAsync()).Should().Be(1);
        (await page.Locator("section[aria-labelledby=mail]").TextAsync()).Should().Contain("ett@example.se");
        var log = await permit.ReadAsync(db => Task.FromResult(db.Set<CaseEvent>().Where(x => x.CaseId == permit.Id && x.Reason != null).ToList()));
        log.Should().Contain(x => x.ActorId == Operator.Id && x.Reason == "Parten är tillagd.");
    }

    [BrowserFact]
    public async Task An_operator_tries_and_then_makes_a_move_on_the_map()
    {
        var permit = await host.ApplyAsync();
        var page = await host.SignInAsync(Operator, 360);
        var address = $"/drift/arende/{permit.Id}/flytta";
        foreach (var (language, width) in ((string, int)[])[("en", 1440), ("sv", 768), ("sv", 360)])
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.LookAsync(address, language);
        }

        await page.Locator("button[value=move]").ClickAsync();
        (await page.Locator("#errors li").CountAsync()).Should().Be(2, "target and reason are missing");
        await page.Locator("#to").SelectOptionAsync("draft-decision");
        await page.Locator("#reason").FillAsync("Kontrollen gjordes vid besök.");
        await page.Locator("button[value=try]").ClickAsync();
        (await page.Locator("#outcome").TextAsync()).Should().Contain("kan flyttas");
        (await permit.OpenTaskAsync("draft-decision")).Should().BeNull();
        await page.Locator("button[value=move]").ClickAsync();

        await page.Locator("#confirmation").WaitForAsync();
        (await permit.OpenTaskAsync("draft-decision")).Should().NotBeNull();
    }

    [BrowserFact]
    public async Task An_operator_sees_why_a_timer_could_not_fire_and_tries_it_again()
    {
        var permit = await host.ApplyAsync();
        await using var rests = host.Product.Database.CreateCommand(
            "insert into timer (case_id, wait_id, element_id, due_at, retry_at, last_error) values ($1, 7, 'completion-overdue', '2030-01-01', '2099-01-01', 'The rules cannot be read.')");
        rests.Parameters.Add(new() { Value = permit.Id });
        await rests.ExecuteNonQueryAsync();
        var page = await host.SignInAsync(Operator, 360);
        await page.LookAsync("/drift", "sv");
        var timer = page.Locator("[data-failed-timer]");
        (await timer.TextAsync()).Should().Contain("The rules cannot be read.").And.Contain("2099");

        await timer.Locator("button").ClickAsync();

        await page.Locator("#confirmation").WaitForAsync();
        (await timer.CountAsync()).Should().Be(0);
        await using var clear = host.Product.Database.CreateCommand("delete from timer where wait_id = 7");
        await clear.ExecuteNonQueryAsync();
    }

    [BrowserFact]
    public async Task What_has_been_disposed_of_stands_beside_the_records_schedule_and_on_the_case()
    {
        var permit = await host.ApplyAsync();
        var plan = await DisposalPlan.ReadAsync(host.Product.Database, CancellationToken.None);
        var rule = new DisposalRule("Bygglov", "3.5.2", 2, "Byggnadsnämnden", "Gallringsbeslut 2024-02-01 § 3", AfterArchive: false);
        var isDone = await host.Product.Get<CaseUnits>().RunAsync(permit.Id, new ActionContext(Actor.System("retention")), unit =>
        {
            unit.Case.ClosedAt = unit.Now.AddYears(-3);
            return DisposeOfCase.RunAsync(unit, rule, plan, CancellationToken.None);
        });
        isDone.Should().BeTrue();

        var page = await host.SignInAsync(Operator);
        foreach (var (language, width) in ((string, int)[])[("en", 1280), ("sv", 360), ("sv", 1280)])
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.LookAsync("/drift", language);
        }

        var section = await page.Locator("section[aria-labelledby=retention]").TextAsync();
        section.Should().Contain("Bevaras").And.Contain(rule.Ground).And.Contain((await permit.FileAsync()).Number);
        var officer = await host.SignInAsync(PermitCase.Officer);
        await officer.LookAsync($"/arbete/arende/{permit.Id}", "sv");
        (await officer.Locator("#disposed").TextAsync()).Should().Contain(rule.Ground);
        (await officer.Locator("section[aria-labelledby=documents]").TextAsync()).Should().NotContain("situationsplan");
    }

    [BrowserFact]
    public async Task Others_may_not_open_the_operations_page()
    {
        var page = await host.SignInAsync(PermitCase.Officer);

        var response = await page.GotoAsync("/drift");

        response!.Status.Should().Be(403);
    }

    private async Task SetPartyAsync(PermitCase permit, bool isParty)
    {
        await using var command = host.Product.Database.CreateCommand("update participant set is_party = $2 where case_id = $1");
        command.Parameters.Add(new() { Value = permit.Id });
        command.Parameters.Add(new() { Value = isParty });
        await command.ExecuteNonQueryAsync();
    }
}
