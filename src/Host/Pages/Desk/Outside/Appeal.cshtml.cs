using System.Globalization;
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
using Workflows.Decisions;
using Workflows.Participants;
using Workflows.Processes;
using Workflows.Processes.Appeals;

namespace Host.Pages.Desk.Outside;

/// <summary>What is typed in the form for an appeal on paper.</summary>
public sealed record AppealInput
{
    /// <summary>The id of the participant who appeals; empty for somebody else.</summary>
    public string? Participant { get; init; }

    public string? Name { get; init; }

    public string? Address { get; init; }

    /// <summary>As browsers send a date: 2026-03-04.</summary>
    public string? Day { get; init; }

    public string? Channel { get; init; }

    public string? Text { get; init; }
}

/// <summary>A registrar or officer enters an appeal that came on paper or by e-mail.</summary>
[RequestSizeLimit(Uploads.LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest)]
public sealed class AppealModel(
    ReadCase cases, IDbContextFactory<WorkflowsDb> factory, ReceiveAppeal receive, Uploads uploads, CurrentPerson person, Wording texts) : PageModel
{
    /// <summary>The role of who appeals and was not in the case before.</summary>
    private const string AppellantRole = "appellant";

    private readonly List<FieldProblem> problems = [];

    public static IReadOnlyList<ClockChannel> Channels { get; } = [ClockChannel.Post, ClockChannel.Box, ClockChannel.Email, ClockChannel.Visit];

    public CaseReading Reading { get; private set; } = null!;

    public IReadOnlyList<Participant> Participants { get; private set; } = [];

    public AppealInput Input { get; private set; } = new();

    public IReadOnlyList<FieldProblem> Problems => problems;

    public DateOnly Today => StockholmTime.DayOf(Reading.Now);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        Input = new AppealInput { Day = texts.IsoDay(Today) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, AppealInput input, List<IFormFile> files, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        Input = input with { Participant = input.Participant ?? "" };
        if (Read(files.Count) is not { } paper)
            return Page();
        var kept = await uploads.SaveAllAsync(files, "files", texts, problems, cancellation);
        if (problems.Count > 0)
            return Page();
        var outcome = await receive.EnterAsync(id, person.Actor, paper with { Files = kept }, cancellation);
        if (outcome is AppealOutcome.Received received)
        {
            TempData["Confirmation"] = received.InTime ? texts["appeals.done"] : texts["appeals.done-late"];
            return RedirectToPage("/Desk/Case", new { id });
        }

        problems.Add(new FieldProblem(outcome is AppealOutcome.NotYet ? "day" : "participant", texts[$"appeals.problem.{outcome.GetType().Name}"]));
        return Page();
    }

    private PaperAppeal? Read(int files)
    {
        var chosen = Guid.TryParse(Input.Participant, out var participant);
        if (!chosen && (Input.Name?.Trim().Length is null or 0 or > NewParticipant.LongestText))
            problems.Add(new FieldProblem("name", texts["appeals.name.missing"]));
        if (Input.Address?.Length > NewParticipant.LongestText)
            problems.Add(new FieldProblem("address", texts["outside.too-long"]));
        if (!DateOnly.TryParseExact(Input.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > Today)
            problems.Add(new FieldProblem("day", texts["appeals.problem.NotYet"]));
        if (!Enum.TryParse<ClockChannel>(Input.Channel, out var channel) || !Channels.Contains(channel))
            problems.Add(new FieldProblem($"channel-{Channels[0]}", texts["appeals.channel.missing"]));
        if (files == 0 && string.IsNullOrWhiteSpace(Input.Text))
            problems.Add(new FieldProblem("text", texts["appeals.problem.Empty"]));
        else if (Input.Text?.Trim().Length > Appeal.LongestText)
            problems.Add(new FieldProblem("text", texts["appeals.problem.TooLong"]));
        return problems.Count > 0
            ? null
            : new PaperAppeal
            {
                ParticipantId = chosen ? participant : null,
                Appellant = chosen ? null : new NewParticipant
                {
                    Role = AppellantRole,
                    IsParty = false,
                    IsOrganisation = false,
                    Name = Input.Name!.Trim(),
                    Address = string.IsNullOrWhiteSpace(Input.Address) ? null : Input.Address.Trim(),
                },
                Day = day,
                Channel = channel,
                Text = Input.Text ?? "",
            };
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            Reading = await cases.RunAsync(id, cancellation);
        }
        catch (CaseNotFoundException)
        {
            return false;
        }

        await using var db = await factory.CreateDbContextAsync(cancellation);
        Participants = await db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == id).OrderBy(x => x.AddedAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        return Reading.File.ClosedAt is null && Reading.Snapshot["decision"] is not null;
    }
}
