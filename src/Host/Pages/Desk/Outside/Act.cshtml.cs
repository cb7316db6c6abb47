using System.Globalization;
using System.Text.Json.Nodes;
using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Participants;
using Workflows.Processes;
using Workflows.Processes.Bundles;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Forms;
using Workflows.Runtime.Messages;

namespace Host.Pages.Desk.Outside;

/// <summary>A registrar or officer enters what a participant did on paper instead of on the case's page.</summary>
[RequestSizeLimit(Uploads.LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest)]
public sealed class ActModel(
    ReadCase cases, IDbContextFactory<WorkflowsDb> factory, ReadAwaitedMessages awaited, ActOnCase acts, LiveOptions options, Uploads uploads,
    CurrentPerson person, Wording texts) : PageModel
{
    private readonly List<FieldProblem> problems = [];
    private CaseForm? form;

    public CaseReading Reading { get; private set; } = null!;

    /// <summary>What the process waits for.</summary>
    public IReadOnlyList<ActionDescription> Actions { get; private set; } = [];

    /// <summary>The chosen one.</summary>
    public ActionDescription? Action { get; private set; }

    /// <summary>Those who may do it.</summary>
    public IReadOnlyList<Participant> Participants { get; private set; } = [];

    public FormFieldsModel Fields { get; private set; } = new([], [], [], []);

    public IReadOnlyList<FieldProblem> Problems => problems;

    public Guid Participant { get; private set; }

    public string Day { get; private set; } = "";

    public ClockChannel? Channel { get; private set; }

    public DateOnly Today => StockholmTime.DayOf(Reading.Now);

    public async Task<IActionResult> OnGetAsync(Guid id, string? act, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, act, cancellation))
            return NotFound();
        Day = texts.IsoDay(Today);
        Show([], []);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        Guid id, string? act, Guid participant, string? day, string? channel, List<IFormFile> files, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, act, cancellation) || Action is null)
            return NotFound();
        (Participant, Day) = (participant, day ?? "");
        var answers = FormAnswers.Merge([], FormAnswers.Read(form!.Fields, Request.Form));
        Show(answers, form.Validate(answers, new Dictionary<string, int>()).Errors);
        if (Read(channel, files.Count) is not var (came, how) || Fields.Errors.Count > 0)
            return Page();
        var kept = await uploads.SaveAllAsync(files, "files", texts, problems, cancellation);
        if (problems.Count > 0)
            return Page();
        var paper = new PaperAct { ParticipantId = participant, Day = came, Channel = how, Answers = answers, Files = kept };
        if (await acts.EnterAsync(id, person.Actor, Action.Id, paper, cancellation) is ActOutcome.Done)
        {
            TempData["Confirmation"] = texts["act.enter.done"];
            return RedirectToPage("/Desk/Case", new { id });
        }

        problems.Add(new FieldProblem("participant", texts["act.enter.refused"]));
        return Page();
    }

    private (DateOnly Day, ClockChannel Channel)? Read(string? channel, int files)
    {
        if (!DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > Today)
            problems.Add(new FieldProblem("day", texts["appeals.problem.NotYet"]));
        if (Enum.TryParse<ClockChannel>(channel, out var how) && AppealModel.Channels.Contains(how))
            Channel = how;
        else
            problems.Add(new FieldProblem($"channel-{AppealModel.Channels[0]}", texts["appeals.channel.missing"]));
        if (files == 0)
            problems.Add(new FieldProblem("files", texts["act.enter.no-scan"]));
        return problems.Count == 0 ? (day, how) : null;
    }

    private void Show(JsonObject answers, IReadOnlyList<FormError> errors)
    {
        if (form is not null)
            Fields = new FormFieldsModel([.. Enumerable.Range(0, form.Steps.Length).SelectMany(x => form.VisibleFields(x, answers))], answers, errors, []);
    }

    private async Task<bool> OpenAsync(Guid id, string? act, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (!await db.Set<CaseFile>().AnyAsync(x => x.Id == id && x.ClosedAt == null, cancellation))
            return false;
        Reading = await cases.RunAsync(id, cancellation);
        var messages = await awaited.RunAsync(id, cancellation);
        Actions = [.. Reading.Process.Description.Actions.Where(x => messages.Contains(x.Message))];
        if (act is null)
            return true;
        Action = Actions.FirstOrDefault(x => x.Id == act);
        if (Action is null)
            return false;
        form = await options.FillAsync(Reading.Process.Form(Action.Form), cancellation);
        Participants = await db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == id && Action.Roles.Contains(x.Role)).OrderBy(x => x.AddedAt).ToListAsync(cancellation);
        return true;
    }
}
