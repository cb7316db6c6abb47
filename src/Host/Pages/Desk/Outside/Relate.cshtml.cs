using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Cases.Relations;
using Workflows.Processes;
using Workflows.Processes.Bundles;

namespace Host.Pages.Desk.Outside;

/// <summary>Somebody of the staff says which other case belongs to this one, and why.</summary>
public sealed class RelateModel(ReadCase cases, RelateCases relate, CurrentPerson person, Wording texts) : PageModel
{
    private readonly List<FieldProblem> problems = [];

    public CaseReading Reading { get; private set; } = null!;

    public IReadOnlyDictionary<string, Texts> Kinds => Reading.Process.Description.Relations;

    public IReadOnlyList<FieldProblem> Problems => problems;

    public string? Kind { get; private set; }

    public string? Number { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>The id of the control that a problem with the kind leads to.</summary>
    public string FirstKind => $"kind-{Kinds.Keys.First()}";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await OpenAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string? kind, string? number, string? reason, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        (Kind, Number, Reason) = (kind, number, reason);
        if (kind is null || !Kinds.ContainsKey(kind))
            problems.Add(new FieldProblem(FirstKind, texts["related.kind.missing"]));
        foreach (var (field, text) in ((string, string?)[])[("number", number), ("reason", reason)])
        {
            if (text?.Trim().Length is null or 0 or > CaseRelation.LongestText)
                problems.Add(new FieldProblem(field, texts[$"related.{field}.missing"]));
        }

        if (problems.Count > 0)
            return Page();
        var outcome = await relate.RunAsync(id, person.Actor, kind!, number!, reason!, cancellation);
        if (outcome is RelateOutcome.AlreadyRelated or RelateOutcome.ItselfMeant)
        {
            problems.Add(new FieldProblem("number", texts[$"related.problem.{outcome}"]));
            return Page();
        }

        TempData[outcome == RelateOutcome.Related ? "Confirmation" : "Problem"] =
            outcome == RelateOutcome.Related ? texts["related.done", number!.Trim()] : texts["outside.closed"];
        return RedirectToPage("/Desk/Case", new { id });
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            Reading = await cases.RunAsync(id, cancellation);
            return Reading.File.ClosedAt is null && Kinds.Count > 0;
        }
        catch (CaseNotFoundException)
        {
            return false;
        }
    }
}
