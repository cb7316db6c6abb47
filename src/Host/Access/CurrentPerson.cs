using System.Security.Claims;
using Workflows.Cases;

namespace Host.Access;

/// <summary>Who is signed in, for pages and use cases.</summary>
public sealed class CurrentPerson(IHttpContextAccessor accessor)
{
    private ClaimsPrincipal? Principal => accessor.HttpContext?.User;

    /// <summary>Null when nobody is signed in.</summary>
    public Actor? Optional => PersonClaims.ActorOf(Principal);

    /// <exception cref="InvalidOperationException">Nobody is signed in: the page lacks its policy.</exception>
    public Actor Actor => Optional ?? throw new InvalidOperationException("Nobody is signed in on a page that needs somebody.");

    public bool IsCitizen => Optional?.Kind == ActorKind.Citizen;

    public bool IsStaff => Optional?.Kind == ActorKind.Staff;

    /// <summary>How the person was identified, stored with a signature.</summary>
    public string Method => Principal?.FindFirstValue(PersonClaims.Method) ?? "";

    /// <summary>The ids of the staff groups.</summary>
    public IReadOnlyList<string> Groups => Principal?.FindAll(ClaimTypes.Role).Select(x => x.Value).ToList() ?? [];

    public bool IsInGroup(string group) => Principal?.IsInRole(group) == true;
}
