using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Participants;
using Workflows.Processes;
using Workflows.Processes.Bundles;
using Workflows.Registers;

namespace Host.Pages.Desk.Outside;

/// <summary>Somebody of the staff adds a person or body to a case.</summary>
public sealed class ParticipantModel(ReadCase cases, AddCaseParticipant add, LookUpByNumber registers, CurrentPerson person, Wording texts) : PageModel
{
    private readonly List<FieldProblem> problems = [];

    public CaseReading Reading { get; private set; } = null!;

    public ParticipantInput Input { get; private set; } = new();

    /// <summary>What a register answered.</summary>
    public NumberAnswer.Found? Found { get; private set; }

    public IReadOnlyList<FieldProblem> Problems => problems;

    public IReadOnlyDictionary<string, RoleDescription> Roles => Reading.Process.Description.Roles;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await OpenAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, ParticipantInput input, string? action, CancellationToken cancellation)
    {
        if (!await OpenAsync(id, cancellation))
            return NotFound();
        Input = input;
        if (action == WhoFields.LookUp)
        {
            Found = WhoFields.Read(await registers.RunAsync(input.Identifier, cancellation), texts, problems);
            Input = Found is null ? input : input.With(Found);
            return Page();
        }

        if (input.Read(Roles, StockholmTime.DayOf(Reading.Now), texts, problems) is not { } participant)
            return Page();
        var outcome = await add.RunAsync(id, person.Actor, participant, cancellation);
        TempData[outcome is AddOutcome.Added ? "Confirmation" : "Problem"] =
            outcome is AddOutcome.Added ? texts["outside.participant.done", participant.Name] : texts["outside.closed"];
        return RedirectToPage("/Desk/Case", new { id });
    }

    private async Task<bool> OpenAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            Reading = await cases.RunAsync(id, cancellation);
            return Reading.File.ClosedAt is null;
        }
        catch (CaseNotFoundException)
        {
            return false;
        }
    }
}
