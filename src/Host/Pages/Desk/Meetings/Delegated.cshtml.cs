using Host.Language;
using Host.Pages.Organisation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Decisions;
using Workflows.Decisions.Reports;
using Workflows.Organisation;

namespace Host.Pages.Desk.Meetings;

/// <summary>The decisions made on a board's behalf in a period, on the page and as a PDF.</summary>
public sealed class DelegatedModel(
    ReadDelegatedDecisions read, ReadBoards boards, MakeDelegationList make, CaseClock clock, Wording texts) : PageModel
{
    private static readonly string[] Columns = ["day", "case", "decision", "by", "clause", "reported", "urgent"];

    public IReadOnlyList<Board> Boards { get; private set; } = [];

    public Board? Board { get; private set; }

    [BindProperty(SupportsGet = true, Name = "fran")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "till")]
    public DateOnly? To { get; set; }

    public IReadOnlyList<DelegatedDecision> Decisions { get; private set; } = [];

    public async Task OnGetAsync([FromQuery(Name = "namnd")] string? board, CancellationToken cancellation) => await OpenAsync(board, cancellation);

    public async Task<IActionResult> OnGetPdfAsync([FromQuery(Name = "namnd")] string? board, CancellationToken cancellation)
    {
        await OpenAsync(board, cancellation);
        if (Board is null)
            return NotFound();
        var words = new DelegationListWords(
            texts["delegated.title"], texts["delegated.none"], Columns.ToDictionary(x => x, x => texts[$"delegated.{x}"]));
        var pdf = await make.RunAsync(
            Board.NameSv, From!.Value, To!.Value, Decisions, words, texts.Language, await clock.NowAsync(cancellation), cancellation);
        return pdf is null
            ? StatusCode(StatusCodes.Status503ServiceUnavailable)
            : File(pdf, "application/pdf", $"delegationsbeslut-{From:yyyy-MM-dd}-{To:yyyy-MM-dd}.pdf");
    }

    /// <summary>The month until today where no period is asked for.</summary>
    private async Task OpenAsync(string? board, CancellationToken cancellation)
    {
        var view = await boards.RunAsync(cancellation);
        Boards = [.. view.Boards.Where(x => !x.IsCommittee)];
        Board = Boards.FirstOrDefault(x => x.Id == board) ?? (Boards is [var first, ..] ? first : null);
        To ??= view.Today;
        From ??= To.Value.AddMonths(-1);
        if (Board is not null)
            Decisions = await read.RunAsync(Board.NameSv, From.Value, To.Value, cancellation);
    }
}
