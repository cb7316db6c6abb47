using System.Globalization;
using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Decisions;
using Workflows.Participants;
using Workflows.Processes;
using Workflows.Processes.Correspondence;

namespace Host.Pages.Desk.Outside;

/// <summary>Who is served the decision, when and how.</summary>
[RequestSizeLimit(Uploads.LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest)]
public sealed class ServiceModel(
    ReadCase cases, ReadClocks clocks, IDbContextFactory<WorkflowsDb> factory, RecordService service, Uploads uploads, CurrentPerson person, Wording texts)
    : PageModel
{
    private const string AppealTopic = "appeal";

    private readonly List<FieldProblem> problems = [];

    public CaseReading Reading { get; private set; } = null!;

    public IReadOnlyList<ServedPerson> People { get; private set; } = [];

    public IReadOnlyList<ServedPerson> Unserved => IsDecided ? [.. People.Where(x => x.IsToBeServed && x.ServedOn is null)] : [];

    public bool IsDecided { get; private set; }

    public IReadOnlyList<FieldProblem> Problems => problems;

    public string? Confirmation { get; private set; }

    public Guid Participant { get; private set; }

    public string? Day { get; private set; }

    public string? Way { get; private set; }

    public DateOnly Today => StockholmTime.DayOf(Reading.Now);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        Day = texts.IsoDay(Today);
        Confirmation = TempData["Confirmation"] as string;
        return Page();
    }

    public async Task<IActionResult> OnPostRequireAsync(Guid id, Guid participant, bool required, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        var outcome = await service.RequireAsync(id, person.Actor, participant, required, cancellation);
        if (outcome == ServiceOutcome.Recorded)
            return Done(id, texts["service.changed"]);
        problems.Add(new FieldProblem("people", texts[$"service.problem.{outcome}"]));
        return Page();
    }

    public async Task<IActionResult> OnPostServedAsync(
        Guid id, Guid participant, string? day, string? way, List<IFormFile> files, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        (Participant, Day, Way) = (participant, day, way);
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            problems.Add(new FieldProblem("day", texts["service.problem.Day"]));
        if (!Enum.TryParse<ServiceWay>(way, out var chosen) || !Enum.IsDefined(chosen))
            problems.Add(new FieldProblem($"way-{ServiceWay.Receipt}", texts["service.way.missing"]));
        var kept = problems.Count > 0 ? [] : await uploads.SaveAllAsync(files, "files", texts, problems, cancellation);
        if (problems.Count > 0)
            return Page();
        var outcome = await service.RunAsync(id, person.Actor, participant, on, chosen, kept, cancellation);
        if (outcome == ServiceOutcome.Recorded)
            return Done(id, texts["service.done"]);
        problems.Add(new FieldProblem(outcome == ServiceOutcome.Day ? "day" : "participant", texts[$"service.problem.{outcome}"]));
        return Page();
    }

    private RedirectToPageResult Done(Guid id, string text)
    {
        TempData["Confirmation"] = text;
        return RedirectToPage(new { id });
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

        if (Reading.File.ClosedAt is not null)
            return false;
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var decided = (await CurrentDecision.FindAsync(db.Set<Decision>(), id, cancellation))?.DecidedAt;
        var participants = await db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == id).OrderBy(x => x.AddedAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        var now = await clocks.RunAsync(id, cancellation);
        IsDecided = decided is not null;
        People =
        [
            .. participants.Select(x =>
            {
                var served = now.Events.FirstOrDefault(e => e.Type == ConfirmService.Served && e["person"] == x.Id.ToString() && e.RecordedAt >= decided);
                var clock = now.Readings.FirstOrDefault(r => r.Rule.Topic == AppealTopic && r.Subject == x.Id.ToString());
                return new ServedPerson(
                    x.Id, x.Name, RoleOf(x), x.IsParty || x.MustBeServed, !x.IsParty && served is null,
                    served is null ? null : StockholmTime.DayOf(served.OccurredOn), served is null ? null : clock?.State.Due);
            }),
        ];
        return true;
    }

    private string RoleOf(Participant participant) =>
        Reading.Process.Description.Roles.TryGetValue(participant.Role, out var role) ? texts.In(role.Name) : participant.Role;
}

/// <param name="Role">The role's name in the reader's language.</param>
/// <param name="MayBeChanged">Whether staff choose; a party is always served.</param>
/// <param name="ServedOn">The day, or null.</param>
/// <param name="LastDay">The last day to appeal, where it is known.</param>
public sealed record ServedPerson(Guid Id, string Name, string Role, bool IsToBeServed, bool MayBeChanged, DateOnly? ServedOn, DateOnly? LastDay);
