using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Engine.Migration;
using Workflows.Engine.Model;
using Workflows.Processes.Bundles;
using Workflows.Processes.Migration;

namespace Host.Pages.Processes;

/// <summary>A migration is planned: how elements correspond, what would happen to each case, and why it is done.</summary>
public sealed class PlanModel(
    PlanMigration plans, DryRun dryRun, StartMigration start, ProcessVersions versions, CurrentPerson person, Wording texts) : PageModel
{
    private IReadOnlyList<MappingRow> rows = [];

    [BindProperty(SupportsGet = true, Name = "fran")]
    public string From { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "till")]
    public string To { get; set; } = "";

    public Texts Name { get; private set; } = null!;

    public MigrationPlan Plan { get; private set; } = null!;

    public DryRunReport? Report { get; private set; }

    public string? Problem { get; private set; }

    public bool ReasonIsMissing { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>Elements that a person has to look at.</summary>
    public IReadOnlyList<MappingRow> Open => [.. rows.Where(x => !x.KeepsItsId)];

    public IReadOnlyList<MappingRow> Same => [.. rows.Where(x => x.KeepsItsId)];

    public IReadOnlyList<FlowNode> Timers => [.. rows.Where(MappingForm.IsTimer).Select(x => x.Source)];

    public string Fingerprint => MappingForm.FingerprintOf(Plan);

    public string? ChosenFor(MappingRow row) => Plan.Elements.GetValueOrDefault(row.Source.Id) ?? (row.KeepsItsId ? row.Source.Id : null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
            return NotFound();
        Plan = PlanMigration.Suggested(From, To, rows);
        return Page();
    }

    public async Task<IActionResult> OnPostDryRunAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
            return NotFound();
        Plan = MappingForm.Read(Request.Form, new MigrationPlan(From, To), rows);
        await TryAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostStartAsync([FromForm(Name = "provkord")] string? tried, [FromForm(Name = "skal")] string? reason, CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
            return NotFound();
        Plan = MappingForm.Read(Request.Form, new MigrationPlan(From, To), rows);
        Reason = reason;
        if (tried != Fingerprint)
        {
            Problem = texts["migration.changed"];
            await TryAsync(cancellation);
            return Page();
        }

        var outcome = await start.RunAsync(Plan, person.Actor, reason ?? "", cancellation);
        if (outcome is StartOutcome.Started started)
            return RedirectToPage("/Processes/Run", new { id = started.RunId });
        ReasonIsMissing = outcome is StartOutcome.ReasonMissing;
        Problem = outcome switch
        {
            StartOutcome.ReasonMissing => null,
            StartOutcome.PlanRefused refused => string.Join(' ', refused.Problems.Select(x => Words.Of(x, texts))),
            StartOutcome.AnotherIsOpen => texts["migration.another"],
            StartOutcome.NotPublished => texts["migration.not-published"],
            _ => texts["migration.same"],
        };
        await TryAsync(cancellation);
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        try
        {
            var (source, target) = (await versions.GetAsync(From, cancellation), await versions.GetAsync(To, cancellation));
            if (source.Description.Id != target.Description.Id || From == To)
                return false;
            Name = target.Description.Name;
            rows = await plans.SuggestAsync(From, To, cancellation);
            return true;
        }
        catch (BundleException)
        {
            return false;
        }
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        var prepared = await plans.PrepareAsync(Plan, cancellation);
        if (prepared.Problems.IsEmpty)
            Report = await dryRun.ReportAsync(prepared, cancellation);
        else
            Problem = string.Join(' ', prepared.Problems.Select(x => Words.Of(x, texts)));
    }
}
