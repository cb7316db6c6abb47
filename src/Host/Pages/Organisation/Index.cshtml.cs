using Host.Access;
using Host.Language;

namespace Host.Pages.Organisation;

/// <summary>Staff, groups and delegations on one page.</summary>
public sealed class IndexModel(ReadOrganisation organisation, CurrentPerson person, Wording texts) : OrganisationPage(organisation, person, texts)
{
    public Task OnGetAsync(CancellationToken cancellation) => OpenAsync(cancellation);
}
