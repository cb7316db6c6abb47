using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Cases.Relations;
using Workflows.Processes;
using Workflows.Processes.Bundles;
using Workflows.Processes.FollowOns;

namespace Host.Pages.Desk.Outside;

/// <summary>Somebody of the staff says which other case belongs to this one, and why, or begins one that does.</summary>
public sealed class RelateModel(ReadCase cases, RelateCases relate, StartFollowOn follow, ProcessVersions versions, CurrentPerson person, Wording texts) : PageModel
{
    private readonly List<FieldProblem> problems = [];

    public CaseReading Reading { get; private set; } = null!;

    public IReadOnlyDictionary<string, Texts> Kinds => Reading.Process.Description.Relations;

    /// <summary>Whether an existing case can be linked: not from a closed one, which nothing is added to.</summary>
    public bool CanRelate => Reading.File.ClosedAt is null && Kinds.Count > 0;

    /// <summary>The cases that the reader can begin here.</summary>
    public IReadOnlyList<(int Place, Texts Name)> Begins { get; private set; } = [];

    public IReadOnlyList<FieldProblem> Problems => problems;

    public string? Kind { get; private set; }

    public string? Number { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>The id of the control that a problem with the kind leads to.</summary>
    public string FirstKind => $"kind-{Kinds.Keys.First()}";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await OpenAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string? kind, string? number, string? reason, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation) || !CanRelate)
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

    public async Task<IActionResult> OnPostFollowAsync(Guid id, int place, Guid newId, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation) || newId == Guid.Empty || Begins.All(x => x.Place != place))
            return NotFound();
        return await follow.FromCaseAsync(id, place, newId, person.Actor, cancellation) switch
        {
            FollowOnOutcome.Opened opened => RedirectToPage("/Desk/Case", new { id = opened.CaseId }),
            FollowOnOutcome.Begun begun => RedirectToPage("/Desk/Register/Paper", new { draft = begun.DraftId }),
            _ => NotFound(),
        };
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            Reading = await cases.RunAsync(id, cancellation);
            if (Reading.File.Number is not null)
                Begins = FollowOnOffer.Of(Reading.Process.Description.FollowOns, await versions.AllInForceAsync(cancellation), person);
            return CanRelate || Begins.Count > 0;
        }
        catch (CaseNotFoundException)
        {
            return false;
        }
    }
}
