using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Npgsql;
using Workflows.Cases;

namespace Host.Access;

/// <summary>
/// What staff may do follows from the organisation at each request, not from what it was when they signed in: whoever has left
/// a group has its rights no longer, and whoever works here no longer is signed out.
/// </summary>
internal sealed class RightsOfToday(NpgsqlDataSource database)
{
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (PersonClaims.ActorOf(context.Principal) is not { Kind: ActorKind.Staff } actor)
            return;
        if (await ReadAsync(actor.Id, context.HttpContext.RequestAborted) is not { } now)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return;
        }

        var claimed = context.Principal!.FindAll(ClaimTypes.Role).Select(x => x.Value);
        if (now.Name == actor.Name && now.Groups.ToHashSet(StringComparer.Ordinal).SetEquals(claimed))
            return;
        context.ReplacePrincipal(PersonClaims.Principal(
            Actor.Staff(actor.Id, now.Name), context.Principal!.FindFirstValue(PersonClaims.Method) ?? "", now.Groups));
        context.ShouldRenew = true;
    }

    /// <returns>Null when nobody of that id works here.</returns>
    private async Task<(string Name, string[] Groups)?> ReadAsync(string staffId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select name, array(select group_id from staff_group_member where staff_id = staff.id and left_on is null order by group_id)
            from staff where id = $1 and left_on is null
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = staffId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetString(0), reader.GetFieldValue<string[]>(1)) : null;
    }
}
