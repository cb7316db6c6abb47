using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Workflows.Organisation;

namespace Host.Pages.Organisation;

/// <summary>Adds a board, or a committee of one.</summary>
public sealed class NewBoardModel(ReadOrganisation organisation, ReadBoards boards, ChangeBoard change, CurrentPerson person, Wording texts)
    : OrganisationPage(organisation, person, texts)
{
    public BoardsView Boards { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Boards = await boards.RunAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(string? id, string? nameSv, string? nameEn, string? parent, string? reason, CancellationToken cancellation)
    {
        var outcome = await change.AddAsync(Person.Actor, id, nameSv, nameEn, string.IsNullOrEmpty(parent) ? null : parent, reason, cancellation);
        return await AnswerAsync(outcome, RedirectToPage("/Organisation/Board", new { id }), async () =>
        {
            Boards = await boards.RunAsync(cancellation);
            return Page();
        });
    }
}
