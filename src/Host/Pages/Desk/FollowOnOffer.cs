using Host.Access;
using Workflows.Processes.Bundles;

namespace Host.Pages.Desk;

/// <summary>The cases that somebody can begin from a page: the authority's own, and for registrars applications that came on paper.</summary>
internal static class FollowOnOffer
{
    public static IReadOnlyList<(int Place, Texts Name)> Of(IReadOnlyList<FollowOnDescription> followOns, IReadOnlyList<PublishedProcess> inForce, CurrentPerson person) =>
    [
        .. from followOn in followOns.Select((x, i) => (Place: i, x.Process, x.Name))
           where inForce.Any(x => x.Description.Id == followOn.Process && (x.Description.Application.ByStaff || person.IsInGroup(Policies.RegistrarsGroup)))
           select (followOn.Place, followOn.Name),
    ];
}
