using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Processes;
using Workflows.Processes.Correspondence;

namespace Host.Pages.Desk.Outside;

/// <summary>What is typed in the form for a corrected or changed decision.</summary>
public sealed record ChangeInput
{
    /// <summary><c>correction</c> or <c>change</c>.</summary>
    public string? Kind { get; init; }

    public string? Summary { get; init; }

    public string? Reasons { get; init; }

    public string? Conditions { get; init; }

    public string? Why { get; init; }
}

/// <summary>Whoever has the authority corrects or changes the decision (FL 36-39).</summary>
public sealed class ChangeModel(ReadCase cases, ChangeDecision change, CurrentPerson person, Wording texts) : PageModel
{
    private readonly List<FieldProblem> problems = [];

    public CaseReading Reading { get; private set; } = null!;

    public ChangeInput Input { get; private set; } = new();

    public IReadOnlyList<FieldProblem> Problems => problems;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        var decision = Reading.Snapshot["decision"]!;
        Input = new ChangeInput
        {
            Summary = (string?)decision["summary"],
            Reasons = (string?)decision["reasons"],
            Conditions = (string?)decision["conditions"],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, ChangeInput input, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        Input = input;
        if (input.Kind is not ("correction" or "change"))
            problems.Add(new FieldProblem("kind-correction", texts["change.kind.missing"]));
        foreach (var (field, text) in ((string, string?)[])[("summary", input.Summary), ("reasons", input.Reasons), ("why", input.Why)])
        {
            if (text?.Trim().Length is null or 0 or > ChangeDecision.LongestText)
                problems.Add(new FieldProblem(field, texts["change.text.missing"]));
        }

        if (problems.Count > 0)
            return Page();
        var outcome = await change.RunAsync(
            id, person.Actor, new DecisionChange(input.Kind == "correction", input.Summary!, input.Reasons!, input.Conditions, input.Why!), cancellation);
        if (outcome == ChangeOutcome.Changed)
        {
            TempData["Confirmation"] = texts["change.done"];
            return RedirectToPage("/Desk/Case", new { id });
        }

        problems.Add(new FieldProblem("summary", texts[$"change.problem.{outcome}"]));
        return Page();
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            Reading = await cases.RunAsync(id, cancellation);
            return Reading.File.ClosedAt is null && Reading.Snapshot["decision"] is not null;
        }
        catch (CaseNotFoundException)
        {
            return false;
        }
    }
}
