using Host.Access;
using Host.Language;

namespace Host.Pages.Organisation;

/// <summary>Staff, groups, boards and delegations on one page.</summary>
public sealed class IndexModel(ReadOrganisation organisation, ReadBoards boards, CurrentPerson person, Wording texts)
    : OrganisationPage(organisation, person, texts)
{
    public BoardsView Boards { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        Boards = await boards.RunAsync(cancellation);
    }
}
