using Demo.Permit;
using Demo.Web;

namespace Demo.Cases;

/// <summary>One case through the pages: what its applicant, the staff and others do with it.</summary>
internal sealed class PlayedCase
{
    private const int MostSteps = 10;

    private readonly DemoPeople people;
    private readonly string applicant;

    private PlayedCase(DemoPeople people, string applicant, Guid id, Page receipt, IReadOnlyDictionary<string, string> answers)
    {
        Answers = answers;
        this.people = people;
        this.applicant = applicant;
        Id = id;
        Number = receipt.TextOf("#case-number");
        DecideBy = receipt.Document.QuerySelector("#decide-by time")?.GetAttribute("datetime") ?? "";
    }

    public Guid Id { get; }

    public string Number { get; }

    /// <summary>What was answered, by the names of the inputs.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; }

    /// <summary>The day that the receipt names; empty where it names none.</summary>
    public string DecideBy { get; }

    private string CitizensPage => $"/mina-arenden/{Id}";

    private string DesksPage => $"/arbete/arende/{Id}";

    /// <param name="people">Who is there.</param>
    /// <param name="applicant">The number of the test person who applies.</param>
    /// <param name="process">What is applied for, by the process's id.</param>
    /// <param name="answers">What is answered, by the names of the inputs.</param>
    /// <param name="say">Told of each page that is filled in.</param>
    public static async Task<PlayedCase> ApplyAsync(
        DemoPeople people, string applicant, string process, IReadOnlyDictionary<string, string> answers, Action<string>? say = null)
    {
        var citizen = await people.AsAsync(applicant);
        var page = await BeginAsync(citizen, process);
        say?.Invoke("The citizen begins an application");
        for (var step = 1; !page.Address.AbsolutePath.EndsWith("/granska", StringComparison.Ordinal); step++)
        {
            var next = await FillStepAsync(citizen, page, step, answers);
            say?.Invoke($"The citizen fills in step {step}: {page.TextOf("h1")}");
            page = next;
        }

        var receipt = await citizen.SendAsync(page.Form("main form input[name=shown]").Press());
        return receipt.Address.Segments is [.., var id, "kvitto"] && Guid.TryParse(id.Trim('/'), out var caseId)
            ? new PlayedCase(people, applicant, caseId, receipt, answers)
            : throw new DemoException($"signing the application gave no receipt. {receipt.Problem}".TrimEnd());
    }

    /// <summary>Begins an application and leaves it after its first page.</summary>
    public static async Task LeaveDraftAsync(DemoPeople people, string applicant, string process, IReadOnlyDictionary<string, string> answers)
    {
        var citizen = await people.AsAsync(applicant);
        await FillStepAsync(citizen, await BeginAsync(citizen, process), 1, answers);
    }

    /// <summary>Claims an open task of the case from the task list, fills it in and completes it.</summary>
    /// <param name="person">Who does it.</param>
    /// <param name="answers">What is answered, by the names of the inputs.</param>
    /// <param name="name">Which task; null for the only one.</param>
    public async Task DoTaskAsync(string person, IReadOnlyDictionary<string, string> answers, string? name = null)
    {
        var task = await ClaimAsync(person, name);
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
        var task = await ClaimAsync(DemoPeople.Officer);
        var day = task.Find("select option[value]:not([value=''])").GetAttribute("value")!;
        var done = await (await people.AsAsync(DemoPeople.Officer)).SendAsync(
            task.Form("#task-form").Fill(new Dictionary<string, string> { ["answer.meeting"] = day }).Press("#complete"));
        return done.Address.AbsolutePath == DesksPage
            ? DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            : throw new DemoException($"{Number}: {done.Problem ?? "the case was not put on the agenda."}");
    }

    /// <summary>Claims an open task of the case, and leaves it there.</summary>
    public async Task<Page> ClaimAsync(string person, string? name = null)
    {
        var visitor = await people.AsAsync(person);
        var free = $"main form:has(input[name=caseId][value='{Id}']) button{(name is null ? "" : $"[aria-label*='{name}']")}";
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

    /// <summary>A neighbour is added to the case, to be heard by mail.</summary>
    public async Task AddNeighbourAsync(string name, string email)
    {
        var officer = await people.AsAsync(DemoPeople.Officer);
        var page = await officer.OpenAsync($"{DesksPage}/intressent");
        var neighbour = new Dictionary<string, string> { ["Role"] = "neighbour", ["Name"] = name, ["Email"] = email };
        var added = await officer.SendAsync(page.Form("#role").Fill(neighbour).Press("button[type=submit]"));
        if (added.Address.AbsolutePath != DesksPage)
            throw new DemoException($"{Number}: {added.Problem ?? "the neighbour was not added."}");
    }

    /// <summary>Whoever was asked by mail answers by the link in it, with no account.</summary>
    public async Task AnswerByLinkAsync(string email, string stance, string text)
    {
        var somebody = await people.AsAsync(applicant); // the sent mail of the test environment can be read by anybody
        var asked = await somebody.AwaitAsync("/post", $"the question to {email}", x => LetterTo(x) is not null);
        var letter = await somebody.OpenAsync(LetterTo(asked)!);
        var address = letter.TextOf("#body").Split(' ').First(x => x.Contains("/svar/", StringComparison.Ordinal));
        var page = await somebody.OpenAsync(new Uri(address).AbsolutePath);
        var review = await somebody.SendAsync(page.Form("input[name=stance]").Fill(new Dictionary<string, string> { ["stance"] = stance, ["text"] = text }).Press());
        (await somebody.SendAsync(review.Form("main form").Press())).Find("#receipt");

        Uri? LetterTo(Page mails) => mails.Document.QuerySelectorAll("main li").FirstOrDefault(x => x.TextContent.Contains(email, StringComparison.Ordinal) && x.TextContent.Contains(Number, StringComparison.Ordinal)) is { } row
            ? new Uri(mails.Address, row.QuerySelector("a")!.GetAttribute("href"))
            : null;
    }

    /// <summary>The applicant fills in and signs what the case waits for.</summary>
    /// <param name="name">What it is called on the case's page.</param>
    /// <param name="answers">What is answered, by the names of the inputs.</param>
    public async Task ActAsync(string name, IReadOnlyDictionary<string, string> answers)
    {
        var citizen = await people.AsAsync(applicant);
        var page = await citizen.AwaitAsync(CitizensPage, name, x => x.LinkNamed(name) is not null);
        var form = await citizen.OpenAsync(page.LinkNamed(name)!);
        var review = await citizen.SendAsync(form.Form("main form").Fill(answers).Press());
        (await citizen.SendAsync(review.Form("main form").Press())).Find("#written");
    }

    /// <summary>The place that the queue's order gives the child is offered.</summary>
    public async Task OfferPlaceAsync(string unit, DateOnly from)
    {
        var officer = await people.AsAsync(DemoPeople.PlacementOfficer);
        var chosen = $"{Id}:{unit}";
        var page = await officer.AwaitAsync($"/arbete/platser?dag={from:yyyy-MM-dd}", $"{Number} in the queue", x => x.Has($"input[name=chosen][value='{chosen}']"));
        var offered = await officer.SendAsync(page.Form("input[name=chosen]").Fill(new Dictionary<string, string> { ["chosen"] = chosen }).Press());
        offered.Find("#confirmation");
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
        var officer = await people.AsAsync(DemoPeople.Officer);
        await officer.AwaitAsync(DesksPage, "the end of the case", page => page.Document.QuerySelectorAll("#log ~ * code").Any(x => x.TextContent == "case.closed"));
    }

    private static async Task<Page> BeginAsync(Visitor citizen, string process)
    {
        var start = await citizen.OpenAsync("/");
        var about = await citizen.OpenAsync(start.Link($"main a[href='/ansok/{process}']"));
        return await citizen.SendAsync(about.Form("main form[method=post] button").Press());
    }

    private static async Task<Page> FillStepAsync(Visitor citizen, Page page, int step, IReadOnlyDictionary<string, string> answers)
    {
        var next = await SendAsync(page);
        if (next.Problem is not null) // an answer brought questions that were hidden before
            next = await SendAsync(next);
        return next.Problem is null && step < MostSteps
            ? next
            : throw new DemoException($"step {step} of the application was not taken: {next.Problem}");

        Task<Page> SendAsync(Page shown) => citizen.SendAsync(shown.Form("main form[enctype]").Fill(answers)
            .Attach("files.sitePlan", "situationsplan.pdf", Drawing.Of("Situationsplan"))
            .Attach("files.drawings", "ritningar.pdf", Drawing.Of("Plan, fasad och sektion"))
            .Attach("files.floorPlan", "ritning.pdf", Drawing.Of("Ritning över lokalerna"))
            .Attach("files.ownership", "aktiebok.pdf", Drawing.Of("Aktiebok och hyreskontrakt"))
            .Attach("files.proof", "finansiering.pdf", Drawing.Of("Underlag för finansieringen"))
            .Press("button[name=action][value=continue]"));
    }
}
