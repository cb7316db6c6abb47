using System.Globalization;
using Demo.Web;

namespace Demo.Permit;

/// <summary>A garage's building permit through the pages, one line for each step.</summary>
internal sealed class PermitStory(Uri host, Action<string> say, CancellationToken cancellation)
{
    private const string Applicant = "199001012385";
    private const string Officer = "anna.handlaggare";
    private const string Reviewer = "greta.granskare";
    private const string Delegate = "disa.delegat";
    private const int MostSteps = 10;

    // Beyond the completion's time, the decision's way and the three weeks of appeal.
    private static readonly TimeSpan AppealTime = TimeSpan.FromDays(60);

    private Guid caseId;

    private string CitizensPage => $"/mina-arenden/{caseId}";

    private string DesksPage => $"/arbete/arende/{caseId}";

    public async Task<FinishedPermit> RunAsync()
    {
        using var clock = new CaseClock(host, cancellation);
        using var citizen = await Visitor.SignInAsync(host, Applicant, cancellation);
        using var officer = await Visitor.SignInAsync(host, Officer, cancellation);
        using var reviewer = await Visitor.SignInAsync(host, Reviewer, cancellation);
        using var delegated = await Visitor.SignInAsync(host, Delegate, cancellation);

        var number = await ApplyAsync(citizen);
        var answerBy = DateOnly.FromDateTime((await clock.NowAsync()).Date).AddDays(21);
        await DoTaskAsync(officer, PermitAnswers.Incomplete(answerBy), $"The officer claims the case and asks for a drawing by {answerBy:yyyy-MM-dd}");
        await AnswerAsync(citizen);
        await DoTaskAsync(officer, PermitAnswers.Complete, "The officer finds the application complete");
        await DoTaskAsync(officer, PermitAnswers.Draft, "The officer drafts the decision");
        await DoTaskAsync(reviewer, PermitAnswers.Approved, "The reviewer approves the draft");
        await DoTaskAsync(delegated, PermitAnswers.Signed, "The delegate signs the decision");
        await ReadDecisionAsync(citizen);
        var now = await clock.AdvanceAsync(AppealTime);
        say($"The clock is turned to {now:yyyy-MM-dd}; the time for appeal is over");
        await officer.AwaitAsync(DesksPage, "the end of the case", page => page.Document.QuerySelectorAll("#log ~ * code").Any(x => x.TextContent == "case.closed"));
        say("The case is archived and closed");
        return new FinishedPermit(caseId, number);
    }

    private async Task<string> ApplyAsync(Visitor citizen)
    {
        var start = await citizen.OpenAsync("/");
        var about = await citizen.OpenAsync(start.Link("main a[href*='building-permit']"));
        var page = await citizen.SendAsync(about.Form("main form[method=post] button").Press());
        say("The citizen begins an application");
        for (var step = 1; !page.Address.AbsolutePath.EndsWith("/granska", StringComparison.Ordinal); step++)
            page = await FillStepAsync(citizen, page, step);
        var receipt = await citizen.SendAsync(page.Form("main form input[name=shown]").Press());
        if (receipt.Address.Segments is not [.., var id, "kvitto"] || !Guid.TryParse(id.Trim('/'), out caseId))
            throw new DemoException($"signing the application gave no receipt. {receipt.Problem}".TrimEnd());
        var number = receipt.TextOf("#case-number");
        say($"The citizen signs and gets a receipt: {number}, decision due by {receipt.Find("#decide-by time").GetAttribute("datetime")}");
        return number;
    }

    private async Task<Page> FillStepAsync(Visitor citizen, Page page, int step)
    {
        var form = page.Form("main form[enctype]").Fill(PermitAnswers.Application)
            .Attach("files.sitePlan", "situationsplan.pdf", Drawing.Of("Situationsplan"))
            .Attach("files.drawings", "ritningar.pdf", Drawing.Of("Plan, fasad och sektion"));
        var next = await citizen.SendAsync(form.Press("button[name=action][value=continue]"));
        if (next.Problem is not null || step == MostSteps)
            throw new DemoException($"step {step} of the application was not taken: {next.Problem}");
        say($"The citizen fills in step {step.ToString(CultureInfo.InvariantCulture)}: {page.TextOf("h1")}");
        return next;
    }

    /// <summary>Claims the case's open task from the task list, fills it in and completes it.</summary>
    private async Task DoTaskAsync(Visitor person, IReadOnlyDictionary<string, string> answers, string story)
    {
        var free = $"main form:has(input[name=caseId][value='{caseId}']) button";
        var list = await person.AwaitAsync("/arbete?flik=lediga", "a task to claim", page => page.Has(free));
        var task = await person.SendAsync(list.Form(free).Press());
        // An answer may bring questions that were hidden before; the page then comes back once with them.
        for (var attempt = 0; attempt < 2 && task.Has("#task-form"); attempt++)
            task = await person.SendAsync(task.Form("#task-form").Fill(answers).Press("#complete"));
        if (task.Address.AbsolutePath != DesksPage)
            throw new DemoException($"{story}: {task.Problem ?? "the task was not completed."}");
        say(story);
    }

    private async Task AnswerAsync(Visitor citizen)
    {
        var page = await citizen.AwaitAsync(CitizensPage, "the request for a completion", x => x.Has("form textarea[name=answer]"));
        var form = page.Form("textarea[name=answer]")
            .Fill(new Dictionary<string, string> { ["answer"] = "Här kommer ritningen." })
            .Attach("files", "fasad-norr.pdf", Drawing.Of("Fasad mot norr"));
        var answered = await citizen.SendAsync(form.Press());
        if (answered.Has("form textarea[name=answer]"))
            throw new DemoException($"the answer was not taken: {answered.Problem}");
        say("The citizen answers with the drawing");
    }

    private async Task ReadDecisionAsync(Visitor citizen)
    {
        var page = await citizen.AwaitAsync(CitizensPage, "the decision", x => x.Has("#decision-summary"));
        say($"The citizen reads the decision: {page.TextOf("#decision-summary")}");
        var confirmed = await citizen.SendAsync(page.Form("form[action*=Confirm]").Press());
        confirmed.Find("#served");
        say("The citizen confirms having received it");
    }
}
