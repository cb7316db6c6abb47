using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Inquiries;
using Workflows.Notifications;
using Workflows.Organisation;
using Workflows.Participants;
using Workflows.Placement;
using Workflows.Processes;
using Workflows.Processes.Appeals;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;
using Workflows.Processes.Correspondence;
using Workflows.Processes.FollowOns;
using Workflows.Processes.Forms;
using Workflows.Processes.Inquiries;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;
using Workflows.Runtime.Messages;
using Workflows.Tasks;

namespace Testing;

/// <summary>Runs an owner's example through the use cases on PostgreSQL, as its people would.</summary>
public sealed class ScenarioCaseRun(Product product, string processId, Scenario scenario)
{
    private static readonly Actor Applicant = Actor.Citizen("199001012385", "Testperson Ett");
    private static readonly Actor Officer = Actor.Staff("anna.handlaggare", "Anna Handläggare");

    private Guid id;

    /// <summary>What the case has left behind at the end of the expected day.</summary>
    public async Task<ScenarioTrace> RunAsync()
    {
        await product.Get<AdvanceClock>().RunAsync(ScenarioTime.Of(scenario, -1));
        await AddUnitsAsync();
        await (scenario.Given.Message is { } message ? BeginByAsync(message) : ApplyAsync());
        for (var i = 0; i < scenario.Actions.Count; i++)
        {
            await product.RunUntilQuietAsync();
            await product.Get<AdvanceClock>().RunAsync(ScenarioTime.Of(scenario, i));
            await ActAsync(scenario.Actions[i]);
        }

        await product.Get<AdvanceClock>().RunAsync(ScenarioTime.EndOf(scenario));
        return await TraceAsync();
    }

    private async Task ApplyAsync()
    {
        var process = await product.Get<ProcessVersions>().InForceAsync(processId) ?? throw new InvalidOperationException($"No process {processId} is in force.");
        if (process.Description.Application.ByStaff)
            await OpenAsync(process);
        else
            await SubmitAsync();
    }

    private async Task OpenAsync(PublishedProcess process)
    {
        var holder = process.Description.ConcernsSomebody(scenario.Given.Application) ? new CaseHolder(Applicant.Name, Applicant.Id, null) : null;
        var officer = Actor.Staff("scenario", "Scenario");
        var outcome = await product.Get<OpenCase>().RunAsync(process, null, holder, (JsonObject)scenario.Given.Application.DeepClone(), officer);
        id = outcome is OpenCaseOutcome.Opened opened ? opened.CaseId : throw new InvalidOperationException($"The case was not opened: {outcome}");
    }

    private async Task SubmitAsync()
    {
        var drafts = product.Get<ApplicationDrafts>();
        var draft = await drafts.BeginAsync(processId, Applicant) ?? throw new InvalidOperationException($"No process {processId} is in force.");
        await drafts.SaveAsync(draft.Id, Applicant, (JsonObject)scenario.Given.Application.DeepClone());
        foreach (var field in scenario.Given.Files)
            await drafts.AddFileAsync(draft.Id, Applicant, field, await StoreAsync($"{field}.pdf"));
        var outcome = await product.Get<SubmitApplication>().RunAsync(draft.Id, Applicant, scenario.Name.Sv, "test");
        id = outcome is SubmitOutcome.Submitted submitted
            ? submitted.CaseId
            : throw new InvalidOperationException($"The application was not accepted: {outcome}");
    }

    private async Task BeginByAsync(string message)
    {
        await product.Get<AcceptMessage>().RunAsync(new OutsideMessage("example", "example", message, null, TimeSpan.FromDays(1), scenario.Given.Variables));
        await product.RunUntilQuietAsync();
        id = await ReadAsync(db => db.Set<CaseFile>().Where(x => x.ProcessId == processId).Select(x => x.Id).SingleAsync());
    }

    /// <summary>The example's units instead of those that the definitions bring.</summary>
    private async Task AddUnitsAsync()
    {
        await using var db = await product.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
        await db.Set<UnitCapacity>().ExecuteDeleteAsync();
        await db.Set<PlaceUnit>().ExecuteDeleteAsync();
        db.AddRange(scenario.Given.Units.Select(x => x.Unit()));
        db.AddRange(scenario.Given.Units.SelectMany(x => x.CapacityAt(ScenarioTime.Of(scenario, -1))));
        await db.SaveChangesAsync();
    }

    private async Task ParticipateAsync(string act, ScenarioAction action)
    {
        var role = action.Role ?? (await product.Get<ReadCase>().RunAsync(id)).Process.Description.Application.ApplicantRole;
        var person = await ReadAsync(db => db.Set<Participant>().FirstAsync(x => x.CaseId == id && x.Role == role));
        var outcome = await product.Get<ActOnCase>().RunAsync(id, Actor.Citizen(person.Identifier!, person.Name), act, action.Answers ?? [], new SignedText(scenario.Name.Sv, "test"));
        Require(outcome is ActOutcome.Done, $"'{act}' was not taken: {outcome}");
    }

    private async Task OfferAsync(ScenarioOffer offer)
    {
        var outcome = await product.Get<OfferPlace>().RunAsync(id, Actor.Staff("example", "Exempel"), new NewOffer(offer.Unit, offer.StartsOn, [], offer.Override));
        Require(outcome == OfferOutcome.Offered, $"'{offer.Unit}' was not offered: {outcome}");
    }

    private async Task ActAsync(ScenarioAction action)
    {
        if (action.Task is { } element)
            await CompleteAsync(element, action);
        else if (action.Completion is { } text)
            Require(await product.Get<AnswerCompletion>().RunAsync(id, Applicant, text, []) == AnswerOutcome.Answered, "No completion has been asked for.");
        else if (action.Appeal is { } appeal)
            Require(await product.Get<ReceiveAppeal>().RunAsync(id, Applicant, appeal, [], new SignedText(appeal, "test")) is AppealOutcome.Received, "The appeal was not taken.");
        else if (action.Withdrawal is { } withdrawal)
            Require(await product.Get<WithdrawApplication>().RunAsync(id, Applicant, withdrawal, new SignedText(withdrawal, "test")) == WithdrawOutcome.Withdrawn, "The withdrawal was not taken.");
        else if (action.Act is { } act)
            await ParticipateAsync(act, action);
        else if (action.Offer is { } offer)
            await OfferAsync(offer);
        else if (action.Participant is { } added)
            Require(await product.Get<AddCaseParticipant>().RunAsync(id, Officer, await NewAsync(added)) is AddOutcome.Added, "The case is closed.");
        else if (action.Reply is { } reply)
            await ReplyAsync(reply);
        else if (action.From is { } name)
            await ServeAsync(name);
        else
            Require(await product.Get<ConfirmService>().RunAsync(id, Applicant), "The applicant is no party.");
    }

    private async Task<NewParticipant> NewAsync(ScenarioParticipant added)
    {
        var roles = (await product.Get<ReadCase>().RunAsync(id)).Process.Description.Roles;
        return new NewParticipant
        {
            Role = added.Role,
            IsParty = roles[added.Role].Party,
            IsOrganisation = false,
            Name = added.Name,
            Email = added.Email,
            Address = added.Address,
        };
    }

    /// <summary>A participant with an account answers on the case's page, others by their link.</summary>
    private async Task ReplyAsync(ScenarioReply reply)
    {
        var inquiry = await ReadAsync(db => (from asked in db.Set<Inquiry>()
                                             join person in db.Set<Participant>() on asked.ParticipantId equals person.Id
                                             where asked.CaseId == id && asked.AnsweredAt == null && asked.WithdrawnAt == null
                                                 && (asked.Body == reply.From || person.Name == reply.From)
                                             orderby asked.SentAt, asked.Id
                                             select asked).FirstOrDefaultAsync());
        Require(inquiry is not null, $"{reply.From} has not been asked.");
        var answer = new InquiryAnswer(InquiryWords.StanceOf(reply.Stance)!.Value, reply.Text, []);
        var link = await ReadAsync(db => db.Set<AnswerLink>().Where(x => x.InquiryId == inquiry!.Id).Select(x => (Guid?)x.Id).SingleOrDefaultAsync());
        var answers = product.Get<AnswerInquiry>();
        var outcome = link is { } key
            ? await answers.ByLinkAsync((await product.Get<FindAnswerLink>().RunAsync(product.Get<LinkTokens>().Of(key)))!, answer)
            : inquiry!.Kind == InquiryKind.Communication
                ? await answers.OnPageAsync(id, inquiry.Id, Applicant, answer)
                : await answers.EnterAsync(id, inquiry.Id, Officer, new PaperInquiryAnswer(answer, await TodayAsync(), ClockChannel.Visit));
        Require(outcome == InquiryOutcome.Done, $"The reply was not taken: {outcome}");
    }

    private async Task ServeAsync(string name)
    {
        var person = await ReadAsync(db => db.Set<Participant>().SingleAsync(x => x.CaseId == id && x.Name == name));
        var outcome = await product.Get<RecordService>().RunAsync(id, Officer, person.Id, await TodayAsync(), ServiceWay.Receipt, []);
        Require(outcome == ServiceOutcome.Recorded, $"The service was not taken: {outcome}");
    }

    private async Task<DateOnly> TodayAsync() => StockholmTime.DayOf(await product.Get<CaseClock>().NowAsync());

    private async Task CompleteAsync(string element, ScenarioAction action)
    {
        var task = await ReadAsync(db => db.Set<CaseTask>()
            .SingleOrDefaultAsync(x => x.CaseId == id && x.ElementId == element && x.State == CaseTaskState.Open));
        Require(task is not null, $"There is no open task '{element}'.");
        var staff = await ReadAsync(db => db.Set<Staff>().SingleAsync(x => x.Id == action.By));
        var who = Actor.Staff(staff.Id, staff.Name);
        var answers = action.Answers ?? [];
        if (task!.Form is { } name)
            answers = await AcceptedAsync(name, (JsonObject)JsonNode.Parse(task.Inputs)!, answers);
        Require(await product.Get<ClaimTask>().ClaimAsync(id, task.Id, who) is TaskOutcome.Done, $"{who.Name} may not take '{element}'.");
        var signed = task.Signs is null ? null : new SignedText(scenario.Name.Sv, "test");
        Require(await product.Get<CompleteTask>().RunAsync(id, task.Id, who, answers, signed) is TaskOutcome.Done, $"{who.Name} may not complete '{element}'.");
    }

    /// <summary>The answers as the task's page accepts them, with the organisation's choices of today.</summary>
    private async Task<JsonObject> AcceptedAsync(string name, JsonObject inputs, JsonObject answers)
    {
        var options = product.Get<LiveOptions>();
        var form = await options.FillAsync((await product.Get<ReadCase>().RunAsync(id)).Process.Form(name), inputs, null);
        var submission = form.Validate(answers, new Dictionary<string, int>());
        var errors = submission.Errors.Concat(await options.CheckAsync(form, inputs, submission.Values)).ToList();
        Require(errors.Count == 0, string.Join(' ', errors.Select(x => x.Message.En)));
        return submission.Values;
    }

    private async Task<ScenarioTrace> TraceAsync()
    {
        var reading = await product.Get<ReadCase>().RunAsync(id);
        var letters = await ReadAsync(db => db.Set<Document>().Where(x => x.CaseId == id).OrderBy(x => x.Number).Select(x => x.Kind).ToListAsync());
        var milestones = await ReadAsync(db => db.Set<CaseMilestone>().Where(x => x.CaseId == id).OrderBy(x => x.Ordinal).ToListAsync());
        // What officers are reminded of is no part of the story.
        var mails = await ReadAsync(db => db.Set<Mail>().Where(x => x.CaseId == id)
            .Where(x => db.Set<Participant>().Any(p => p.CaseId == id && p.Email == x.Recipient)).OrderBy(x => x.SentAt).ToListAsync());
        var decision = await ReadAsync(db => CurrentDecision.FindAsync(db.Set<Decision>(), id, CancellationToken.None));
        return new ScenarioTrace
        {
            Number = reading.File.Number,
            Milestones = [.. milestones.Select(x => new ScenarioDay(x.Name, StockholmTime.DayOf(x.ReachedAt)))],
            Mails = [.. mails.Select(x => new ScenarioDay(x.Subject, StockholmTime.DayOf(x.SentAt)))],
            Letters = [.. letters.Where(x => x.EndsWith("-letter", StringComparison.Ordinal)).Select(x => x[..^"-letter".Length])],
            Deadlines = reading.Snapshot["deadlines"]!.Deserialize<Dictionary<string, DateOnly>>()!,
            Decision = decision is null ? null : new ScenarioDecision(decision.Outcome, decision.Clause, decision.Fee, decision.FeeReduction, StockholmTime.DayOf(decision.DecidedAt)),
            Published = await ReadAsync(db => db.Set<PublicNotice>().AnyAsync(x => x.CaseId == id)),
            Open = await ReadAsync(db => db.Set<CaseTask>().Where(x => x.CaseId == id && x.State == CaseTaskState.Open).Select(x => x.ElementId).ToListAsync()),
            Closed = reading.File.ClosedAt is { } closed ? StockholmTime.DayOf(closed) : null,
        };
    }

    private async Task<T> ReadAsync<T>(Func<WorkflowsDb, Task<T>> read)
    {
        await using var db = await product.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
        return await read(db);
    }

    private async Task<StoredFile> StoreAsync(string name)
    {
        var content = Encoding.ASCII.GetBytes($"%PDF-1.4\n% {name}\n%%EOF\n");
        return await product.Get<DocumentStore>().SaveAsync(new MemoryStream(content), UploadRules.FromOutside) is StoreOutcome.Stored stored
            ? new StoredFile(name, "application/pdf", stored.Size, stored.Hash.ToString())
            : throw new InvalidOperationException($"{name} was not stored.");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidOperationException(otherwise);
    }
}
