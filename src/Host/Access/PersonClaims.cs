using System.Security.Claims;
using Workflows.Cases;

namespace Host.Access;

/// <summary>The claims of a signed-in person: kind, id, name, how identified, and the groups of staff as roles.</summary>
internal static class PersonClaims
{
    public const string Kind = "kind";
    public const string Method = "method";
    public const string Citizen = "citizen";
    public const string Staff = "staff";

    public static ClaimsPrincipal Principal(Actor actor, string method, IEnumerable<string> groups) => new(new ClaimsIdentity(
        [
            new Claim(Kind, actor.Kind == ActorKind.Staff ? Staff : Citizen),
            new Claim(ClaimTypes.NameIdentifier, actor.Id),
            new Claim(ClaimTypes.Name, actor.Name),
            new Claim(Method, method),
            .. groups.Select(x => new Claim(ClaimTypes.Role, x)),
        ],
        method));

    /// <returns>Null when nobody is signed in.</returns>
    public static Actor? ActorOf(ClaimsPrincipal? principal) =>
        (principal?.FindFirstValue(Kind), principal?.FindFirstValue(ClaimTypes.NameIdentifier), principal?.Identity?.Name) switch
        {
            (Citizen, { } id, { } name) => Actor.Citizen(id, name),
            (Staff, { } id, { } name) => Actor.Staff(id, name),
            _ => null,
        };
}
