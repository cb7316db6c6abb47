using Demo.Web;

namespace Demo.Permit;

/// <summary>One permit through the pages: what its applicant and the staff do with it.</summary>
internal sealed class PermitCase
{
    private const int MostSteps = 10;

    private readonly PermitPeople people;
    private readonly string applicant;

    private PermitCase(PermitPeople people, string applicant, Guid id, Page receipt, string measure)
    {
        Measure = measure;
        this.people = people;
        this.applicant = applicant;
        Id = id;
        Number = receipt.TextOf("#case-number");
        DecideBy = receipt.Find("#decide-by time").GetAttribute("datetime") ?? "";
    }

    public Guid Id { get; }

    public string Number { get; }

    /// <summary>What was applied for, as the form names it.</summary>
    public string Measure { get; }

    /// <summary>The day that the receipt names.</summary>
    public string DecideBy { get; }

    private string CitizensPage => $"/mina-arenden/{Id}";

    private string DesksPage => $"/arbete/arende/{Id}";

    /// <param name="people">Who is there.</param>
    /// <param name="applicant">The number of the test person who applies.</param>
    /// <param name="answers">What is answered, by the names of the inputs.</param>
    /// <param name="say">Told of each page that is filled in.</param>
    public static async Task<PermitCase> ApplyAsync(
        PermitPeople people, string applicant, IReadOnlyDictionary<string, string> answers, Action<string>? say = null)
    {
        var citizen = await people.AsAsync(applicant);
        var page = await BeginAsync(citizen);
        say?.Invoke("The citizen begins an application");
        for (var step = 1; !page.Address.AbsolutePath.EndsWith("/granska", StringComparison.Ordinal); step++)
        {
            var next = await FillStepAsync(citizen, page, step, answers);
            say?.Invoke($"The citizen fills in step {step}: {page.TextOf("h1")}");
            page = next;
        }

        var receipt = await citizen.SendAsync(page.Form("main form input[name=shown]").Press());
        return receipt.Address.Segments is [.., var id, "kvitto"] && Guid.TryParse(id.Trim('/'), out var caseId)
            ? new PermitCase(people, applicant, caseId, receipt, answers["answer.measure"])
            : throw new DemoException($"signing the application gave no receipt. {receipt.Problem}".TrimEnd());
    }

    /// <summary>Begins an application and leaves it after its first page.</summary>
    public static async Task LeaveDraftAsync(PermitPeople people, string applicant, IReadOnlyDictionary<string, string> answers)
    {
        var citizen = await people.AsAsync(applicant);
        await FillStepAsync(citizen, await BeginAsync(citizen), 1, answers);
    }

    /// <summary>Claims the case's open task from the task list, fills it in and completes it.</summary>
    public async Task DoTaskAsync(string person, IReadOnlyDictionary<string, string> answers)
    {
        var task = await ClaimAsync(person);
        var visitor = await people.AsAsync(person);
        // An answer may bring questions that were hidden before; the page then comes back once with them.
        for (var attempt = 0; attempt < 2 && task.Has("#task-form"); attempt++)
            task = await visitor.SendAsync(task.Form("#task-form").Fill(answers).Press("#complete"));
        if (task.Address.AbsolutePath != DesksPage)
            throw new DemoException($"{Number}, {person}: {task.Problem ?? "the task was not completed."}");
    }

    /// <summary>Puts the case on the agenda of the first meeting that still takes material.</summary>
    /// <returns>The day of the meeting.</returns>
    public async Task<DateOnly> PutOnAgendaAsync()
    {
        var task = await ClaimAsync(PermitPeople.Officer);
        var day = task.Find("select option[value]:not([value=''])").GetAttribute("value")!;
        var done = await (await people.AsAsync(PermitPeople.Officer)).SendAsync(
            task.Form("#task-form").Fill(new Dictionary<string, string> { ["answer.meeting"] = day }).Press("#complete"));
        return done.Address.AbsolutePath == DesksPage
            ? DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            : throw new DemoException($"{Number}: {done.Problem ?? "the case was not put on the agenda."}");
    }

    /// <summary>Claims the case's open task, and leaves it there.</summary>
    public async Task<Page> ClaimAsync(string person)
    {
        var visitor = await people.AsAsync(person);
        var free = $"main form:has(input[name=caseId][value='{Id}']) button";
        var list = await visitor.AwaitAsync($"/arbete?flik=lediga&sok={Uri.EscapeDataString(Number)}", $"a task of {Number} to claim", page => page.Has(free));
        return await visitor.SendAsync(list.Form(free).Press());
    }

    public async Task AnswerCompletionAsync()
    {
        var citizen = await people.AsAsync(applicant);
        var page = await citizen.AwaitAsync(CitizensPage, "the request for a completion", x => x.Has("form textarea[name=answer]"));
        var form = page.Form("textarea[name=answer]")
            .Fill(new Dictionary<string, string> { ["answer"] = "Här kommer ritningen." })
            .Attach("files", "fasad-norr.pdf", Drawing.Of("Fasad mot norr"));
        var answered = await citizen.SendAsync(form.Press());
        if (answered.Has("form textarea[name=answer]"))
            throw new DemoException($"the answer was not taken: {answered.Problem}");
    }

    /// <summary>The applicant asks the case officer something on the case's page.</summary>
    public async Task WriteMessageAsync(string text)
    {
        var citizen = await people.AsAsync(applicant);
        var page = await citizen.OpenAsync(CitizensPage);
        await citizen.SendAsync(page.Form("#message-text").Fill(new Dictionary<string, string> { ["text"] = text }).Press());
    }

    public async Task AddNoteAsync(string person, string text)
    {
        var visitor = await people.AsAsync(person);
        var page = await visitor.OpenAsync(DesksPage);
        await visitor.SendAsync(page.Form("#note").Fill(new Dictionary<string, string> { ["text"] = text }).Press());
    }

    /// <returns>What was decided.</returns>
    public async Task<string> ReadDecisionAsync()
    {
        var citizen = await people.AsAsync(applicant);
        var page = await citizen.AwaitAsync(CitizensPage, "the decision", x => x.Has("#decision-summary"));
        return page.TextOf("#decision-summary");
    }

    public async Task ConfirmDecisionAsync()
    {
        var citizen = await people.AsAsync(applicant);
        var page = await citizen.AwaitAsync(CitizensPage, "the decision", x => x.Has("form[action*=Confirm]"));
        var confirmed = await citizen.SendAsync(page.Form("form[action*=Confirm]").Press());
        confirmed.Find("#served");
    }

    public async Task AwaitEndAsync()
    {
        var officer = await people.AsAsync(PermitPeople.Officer);
        await officer.AwaitAsync(DesksPage, "the end of the case", page => page.Document.QuerySelectorAll("#log ~ * code").Any(x => x.TextContent == "case.closed"));
    }

    private static async Task<Page> BeginAsync(Visitor citizen)
    {
        var start = await citizen.OpenAsync("/");
        var about = await citizen.OpenAsync(start.Link("main a[href*='building-permit']"));
        return await citizen.SendAsync(about.Form("main form[method=post] button").Press());
    }

    private static async Task<Page> FillStepAsync(Visitor citizen, Page page, int step, IReadOnlyDictionary<string, string> answers)
    {
        var form = page.Form("main form[enctype]").Fill(answers)
            .Attach("files.sitePlan", "situationsplan.pdf", Drawing.Of("Situationsplan"))
            .Attach("files.drawings", "ritningar.pdf", Drawing.Of("Plan, fasad och sektion"));
        var next = await citizen.SendAsync(form.Press("button[name=action][value=continue]"));
        return next.Problem is null && step < MostSteps
            ? next
            : throw new DemoException($"step {step} of the application was not taken: {next.Problem}");
    }
}
