using System.Globalization;
using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Processes;
using Workflows.Processes.Interventions;
using Workflows.Processes.Migration;

namespace Host.Pages.Operations;

/// <summary>An operator lets a further step of a case begin, or takes the case away from one: a dry run first, then for good.</summary>
public sealed class StepsModel(
    ReadCase cases, ReadPlaces places, AddStep addStep, CancelStep cancelStep, CurrentPerson person, Wording texts) : PageModel
{
    public const string Add = "add";
    public const string Cancel = "cancel";

    private readonly List<FieldProblem> problems = [];

    public CaseReading Reading { get; private set; } = null!;

    public CasePlaces Places { get; private set; } = null!;

    public IReadOnlyList<FieldProblem> Problems => problems;

    /// <summary><see cref="Add"/> or <see cref="Cancel"/>; null before either was asked for.</summary>
    public string? Act { get; private set; }

    public string? Place { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>What came of the dry run, or of an intervention that was no longer possible.</summary>
    public Intervention? Tried { get; private set; }

    [TempData]
    public string? Confirmation { get; set; }

    public static string KeyOf(CasePlace place) => $"{place.Id.ToString(CultureInfo.InvariantCulture)}/{place.Node.Id}";

    /// <summary>An element of the case's map as the reader's language calls it.</summary>
    public string NameOf(string elementId) => Reading.Process.Model.Processes.Values
        .Select(x => x.Nodes.GetValueOrDefault(elementId)).FirstOrDefault(x => x is not null) is { } node
        ? Processes.Words.NameOf(node, texts)
        : elementId;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await OpenAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string? act, string? place, string? reason, string? what, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        (Act, Place, Reason) = (act == Cancel ? Cancel : Add, place, reason?.Trim());
        // A place that is no more, because the case has gone on, is asked for anew.
        var chosen = (Act == Add ? Places.Free : Places.Standing).FirstOrDefault(x => KeyOf(x) == place);
        if (chosen is null)
            problems.Add(new FieldProblem($"{Act}-place", texts["ops.steps.place.missing"]));
        if (string.IsNullOrEmpty(Reason) || Reason.Length > IndexModel.LongestReason)
            problems.Add(new FieldProblem($"{Act}-reason", texts["ops.steps.reason.missing", IndexModel.LongestReason]));
        if (problems.Count > 0)
            return Page();
        if (what != "do")
        {
            Tried = await TryAsync(id, chosen!, cancellation);
            return Page();
        }

        Tried = await RunAsync(id, chosen!, cancellation);
        if (Tried.Outcome is not CaseOutcome.Moves)
            return Page();
        Confirmation = texts[$"ops.steps.{Act}.done", NameOf(chosen!.Node.Id)];
        return RedirectToPage(new { id });
    }

    private Task<Intervention> TryAsync(Guid id, CasePlace place, CancellationToken cancellation) => Act == Add
        ? addStep.TryAsync(id, place.Id, place.Node.Id, cancellation)
        : cancelStep.TryAsync(id, place.Id, cancellation);

    private Task<Intervention> RunAsync(Guid id, CasePlace place, CancellationToken cancellation) => Act == Add
        ? addStep.RunAsync(id, person.Actor, place.Id, place.Node.Id, Reason!, cancellation)
        : cancelStep.RunAsync(id, person.Actor, place.Id, Reason!, cancellation);

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

        Places = Reading.File.ClosedAt is null ? await places.RunAsync(id, Reading.Process.Model, cancellation) : new CasePlaces([], []);
        return true;
    }
}
