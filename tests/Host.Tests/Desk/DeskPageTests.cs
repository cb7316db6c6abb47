using Host.Pages.Desk;
using Host.Tests.Support;
using Microsoft.Playwright;
using Testing;
using Workflows.Cases;

namespace Host.Tests.Desk;

public sealed class DeskPageTests(DeskHost host) : IClassFixture<DeskHost>
{
    [BrowserFact]
    public async Task A_caseworker_claims_a_task_from_the_list_and_completes_it()
    {
        var permit = await host.ApplyAsync();
        var number = (await permit.FileAsync()).Number!;
        var page = await host.SignInAsync(PermitCase.Officer);
        await page.GotoAsync($"/arbete?flik=lediga&sok={Uri.EscapeDataString(number)}");
        await page.Locator("[data-claim]").ClickAsync();

        await page.Locator("#field-complete-yes").CheckAsync();
        await page.Locator("#complete").ClickAsync();

        (await page.Locator("#confirmation").TextAsync()).Should().Contain("Kontrollera att ansökan är komplett");
        (await page.Locator("h1").TextAsync()).Should().Contain("Gävle Varva 2:3");
        (await permit.FileAsync()).Milestone.Should().Be("complete");
        (await permit.OpenTaskAsync("draft-decision")).Should().NotBeNull();
    }

    [BrowserFact]
    public async Task The_list_says_which_dates_rest_on_a_source_that_nobody_has_verified()
    {
        var permit = await host.ApplyAsync();
        var number = Uri.EscapeDataString((await permit.FileAsync()).Number!);
        var page = await host.SignInAsync(PermitCase.Officer);
        await page.GotoAsync($"/arbete?flik=alla&sok={number}");
        (await page.Locator("[data-row]").TextAsync()).Should().Contain("2026-05-13").And.Contain("okontrollerad källa");

        await host.Product.Database.CreateCommand($"update deadline set is_unverified = false where case_id = '{permit.Id}'").ExecuteNonQueryAsync();
        await page.ReloadAsync();
        (await page.Locator("[data-row]").TextAsync()).Should().Contain("2026-05-13").And.NotContain("okontrollerad");
    }

    [BrowserFact]
    public async Task Without_script_a_form_asks_for_what_an_answer_makes_needed()
    {
        var permit = await host.ApplyAsync();
        var page = await host.OpenTaskAsync(permit, "check-completeness", PermitCase.Officer, withScript: false);
        await page.Locator("[data-claim]").ClickAsync();

        await page.Locator("#field-complete-no").CheckAsync();
        await page.Locator("#complete").ClickAsync();

        (await page.Locator("#errors li").CountAsync()).Should().Be(3);
        await page.Locator("#field-requestKind-injunction").CheckAsync();
        await page.Locator("#field-requestText").FillAsync("Fasadritning mot norr saknas.");
        await page.Locator("#field-answerBy").FillAsync("2026-03-25");
        await page.Locator("#complete").ClickAsync();

        (await page.Locator("#confirmation").CountAsync()).Should().Be(1);
        await page.GotoAsync("/arbete?flik=vantar");
        (await page.Locator("table").TextAsync()).Should().Contain((await permit.FileAsync()).Number);
    }

    [BrowserFact]
    public async Task Fields_show_and_drafts_are_saved_while_somebody_types()
    {
        var permit = await host.ApplyAsync();
        var page = await TakeTaskAsync(permit, "check-completeness");

        await page.Locator("#field-complete-no").CheckAsync();
        await page.Locator("#field-requestText").FillAsync("Sektion saknas.");

        await Assertions.Expect(page.Locator("#draft-status")).ToContainTextAsync("sparat");
        await Assertions.Expect(page.Locator("#draft-revision")).Not.ToHaveValueAsync("0");
        await page.Locator("#save").ClickAsync();
        await page.Locator("#saved").WaitForAsync();
        (await DraftOfAsync(permit, "check-completeness", "requestText")).Should().Be("Sektion saknas.");
    }

    [BrowserFact]
    public async Task What_is_typed_before_the_page_can_save_is_saved_when_it_can()
    {
        var permit = await host.ApplyAsync();
        var page = await TakeTaskAsync(permit, "check-completeness");
        await page.Locator("#field-complete-no").WaitForAsync();
        var typed = new TaskCompletionSource();
        await page.RouteAsync("**/htmx.min.js*", async route =>
        {
            await typed.Task;
            await route.ContinueAsync();
        });

        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("#field-complete-no").CheckAsync();
        typed.SetResult();

        await page.Locator("#field-requestText").WaitForAsync();
        (await DraftOfAsync(permit, "check-completeness", "complete")).Should().Be("no");
    }

    [BrowserFact]
    public async Task What_is_typed_while_a_draft_is_being_saved_stays()
    {
        var permit = await host.ApplyAsync();
        await permit.FindItCompleteAsync();
        var page = await TakeTaskAsync(permit, "draft-decision");
        var typed = new TaskCompletionSource();
        await page.RouteAsync("**/*handler=Autosave*", async route =>
        {
            await typed.Task;
            await route.ContinueAsync();
        });

        await page.Locator("#field-outcome-granted").CheckAsync();
        await page.Locator("#field-summary").FillAsync("Bygglov beviljas.");
        typed.SetResult();
        await page.Locator("#field-conditions").WaitForAsync();

        await Assertions.Expect(page.Locator("#field-summary")).ToHaveValueAsync("Bygglov beviljas.");
        await Assertions.Expect(page.Locator("#field-summary")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task A_task_is_completed_once_also_while_a_draft_is_being_saved()
    {
        var permit = await host.ApplyAsync();
        await permit.FindItCompleteAsync();
        var page = await TakeTaskAsync(permit, "draft-decision");
        var completions = 0;
        var saving = new TaskCompletionSource();
        var pressed = new TaskCompletionSource();
        var queued = new TaskCompletionSource();
        await page.RouteAsync("**/*handler=Autosave*", async route =>
        {
            saving.TrySetResult();
            if (pressed.Task.IsCompleted)
                queued.TrySetResult();
            await pressed.Task;
            await route.ContinueAsync();
        });
        await page.RouteAsync("**/*handler=Complete*", async route =>
        {
            pressed.TrySetResult();
            if (Interlocked.Increment(ref completions) > 1)
                queued.TrySetResult();
            await queued.Task; // what the page had waiting for the save under way is sent now
            await route.ContinueAsync();
        });

        await page.Locator("#field-outcome-refused").CheckAsync();
        await saving.Task;
        await page.Locator("#field-summary").FillAsync("Bygglov ges inte.");
        await page.Locator("#field-reasons").FillAsync("Åtgärden följer inte detaljplanen.");
        await page.Locator("#complete").ClickAsync();

        await page.Locator("#confirmation").WaitForAsync();
        completions.Should().Be(1);
    }

    [BrowserFact]
    public async Task A_draft_saved_too_late_leaves_the_confirmation_alone()
    {
        var permit = await host.ApplyAsync();
        var page = await TakeTaskAsync(permit, "check-completeness");
        var token = await page.Locator("#task-form [name=__RequestVerificationToken]").InputValueAsync();
        var answers = page.Context.APIRequest.CreateFormData();
        answers.Set("__RequestVerificationToken", token).Set("shown", "complete").Set("answer.complete", "yes").Set("revision", "0");

        var completed = await page.Context.APIRequest.PostAsync($"{page.Url}?handler=Complete", new() { Form = answers, MaxRedirects = 0 });
        completed.Status.Should().Be(302, await completed.TextAsync());
        var late = await page.Context.APIRequest.PostAsync($"{page.Url}?handler=Autosave", new() { Form = answers });

        System.Net.WebUtility.HtmlDecode(await late.TextAsync()).Should().Contain("inte öppen längre");
        late.HeadersArray.Where(x => x.Name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)).Should().BeEmpty();
        await page.GotoAsync($"/arbete/arende/{permit.Id}");
        (await page.Locator("#confirmation").CountAsync()).Should().Be(1);
    }

    [BrowserFact]
    public async Task A_conflict_shows_both_versions_and_keeps_what_was_typed()
    {
        var permit = await host.ApplyAsync();
        await permit.FindItCompleteAsync();
        var first = await host.OpenTaskAsync(permit, "draft-decision", PermitCase.Officer, withScript: false);
        await first.Locator("[data-claim]").ClickAsync();
        var second = await host.OpenTaskAsync(permit, "draft-decision", PermitCase.Officer, withScript: false);
        await first.Locator("#field-reasons").FillAsync("Skäl från kontoret.");
        await first.Locator("#save").ClickAsync();

        await second.Locator("#field-reasons").FillAsync("Skäl från tåget.");
        await second.Locator("#save").ClickAsync();

        var conflict = await second.Locator("#conflict").TextAsync();
        conflict.Should().Contain("Skäl från kontoret.").And.Contain("Skäl från tåget.");
        (await second.Locator("#field-reasons").InputValueAsync()).Should().Be("Skäl från tåget.");
        await second.Locator("#save").ClickAsync();
        (await DraftOfAsync(permit, "draft-decision", "reasons")).Should().Be("Skäl från tåget.");
    }

    [BrowserFact]
    public async Task Whoever_drafted_may_not_review_and_others_may_not_take_the_task()
    {
        var permit = await host.ApplyAsync();
        await permit.FindItCompleteAsync();
        var both = Actor.Staff("bo.handlaggare", "Bo Handläggare");
        await permit.DoAsync("draft-decision", both, new()
        {
            ["outcome"] = "granted",
            ["summary"] = "Bygglov beviljas.",
            ["reasons"] = "Skäl.",
            ["conditions"] = "",
        });

        var drafter = await host.OpenTaskAsync(permit, "review-decision", both);
        (await drafter.Locator("#shown-text").TextAsync()).Should().Contain("Bygglov beviljas.");
        await drafter.Locator("[data-claim]").ClickAsync();
        (await drafter.Locator("#problem").TextAsync()).Should().Contain("En annan person ska granska");

        var stranger = await host.OpenTaskAsync(permit, "review-decision", PermitCase.Delegate);
        (await stranger.Locator("[data-claim]").CountAsync()).Should().Be(0);
        (await stranger.Locator("#task-form").CountAsync()).Should().Be(0);
    }

    [BrowserFact]
    public async Task The_delegate_signs_exactly_the_text_that_was_shown()
    {
        var permit = await host.ApplyAsync();
        await permit.FindItCompleteAsync();
        await permit.DraftAsync();
        await permit.ReviewAsync();
        var page = await host.OpenTaskAsync(permit, "sign-decision", PermitCase.Delegate);
        await page.Locator("[data-claim]").ClickAsync();
        var shown = await page.Locator("#shown-text").TextContentAsync();

        await page.Locator("#field-confirmed").CheckAsync();
        await page.Locator("#complete").ClickAsync();

        await page.Locator("#decision").WaitForAsync();
        var signature = await permit.ReadAsync(db => Task.FromResult(db.Set<Signature>().Single(x => x.CaseId == permit.Id && x.Subject == "decision")));
        signature.TextShown.Should().Be(shown);
        signature.PersonId.Should().Be(PermitCase.Delegate.Id);
        signature.Method.Should().Be("development-sign-in");
    }

    [BrowserFact]
    public async Task Every_page_of_the_desk_passes_axe_in_both_languages_and_widths()
    {
        var permit = await host.ApplyAsync();
        await permit.AskForCompletionAsync("injunction", "2026-03-25");
        await host.RunUntilQuietAsync();
        await permit.AnswerCompletionAsync();
        await host.RunUntilQuietAsync();
        await permit.FindItCompleteAsync();
        await permit.DraftAsync();
        await permit.ReviewAsync();
        foreach (var width in (int[])[360, 1280])
        {
            var page = await host.OpenTaskAsync(permit, "sign-decision", PermitCase.Delegate, width);
            if (await page.Locator("[data-claim]").CountAsync() > 0)
                await page.Locator("[data-claim]").ClickAsync();
            foreach (var language in (string[])["sv", "en"])
            {
                foreach (var path in (string[])[new Uri(page.Url).AbsolutePath, $"/arbete/arende/{permit.Id}", "/arbete?flik=mina", "/arbete?flik=alla", "/arbete?flik=forsenade&sok=finns-inte"])
                    await page.LookAsync(path, language);
            }
        }
    }

    [BrowserFact]
    public async Task On_a_phone_the_first_task_and_the_chosen_tab_are_in_sight()
    {
        var permit = await host.ApplyAsync();
        var page = await host.OpenTaskAsync(permit, "check-completeness", PermitCase.Officer, 360);
        await page.SetViewportSizeAsync(360, 740);

        foreach (var tab in (string[])["lediga", "alla"])
        {
            await page.GotoAsync($"/arbete?flik={tab}");
            var seen = await page.EvaluateAsync<bool[]>(
                """
                () => [document.querySelector("[data-row]").getBoundingClientRect().top < innerHeight,
                    document.querySelector(".desk-tabs [aria-current]").getBoundingClientRect().right <= innerWidth,
                    document.documentElement.scrollWidth <= innerWidth]
                """);
            seen.Should().Equal([true, true, true], $"the tab is {tab}");
        }
    }

    /// <summary>The page of a task that the officer has taken.</summary>
    private async Task<IPage> TakeTaskAsync(PermitCase permit, string element)
    {
        var page = await host.OpenTaskAsync(permit, element, PermitCase.Officer);
        await page.Locator("[data-claim]").ClickAsync();
        return page;
    }

    private static async Task<string?> DraftOfAsync(PermitCase permit, string element, string key) =>
        (string?)TypedDrafts.ValuesOf((await permit.OpenTaskAsync(element))!.Draft)[key];
}
