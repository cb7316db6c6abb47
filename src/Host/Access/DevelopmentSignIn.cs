using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Organisation;
using Workflows.Registers;

namespace Host.Access;

/// <summary>
/// Signing in without an e-ID, in Development only: as one of Skatteverket's published test persons, under a neutral name,
/// or as somebody of the staff in the database.
/// </summary>
public sealed class DevelopmentSignIn(IDbContextFactory<WorkflowsDb> factory, IHttpContextAccessor accessor)
{
    /// <summary>What a signature made after this sign-in states as its method.</summary>
    public const string Method = "development-sign-in";

    /// <summary>Who is in the register of invented persons.</summary>
    public static IReadOnlyList<Actor> Persons { get; } = [.. InventedPersons.All.Select(x => Actor.Citizen(x.Number, x.Name))];

    public async Task<IReadOnlyList<StaffChoice>> StaffAsync(CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var staff = await db.Set<Staff>().AsNoTracking().Where(x => x.LeftOn == null).OrderBy(x => x.Id).ToListAsync(cancellation);
        var groups = await db.Set<StaffGroupMember>().AsNoTracking().ToListAsync(cancellation);
        return [.. staff.Select(x => new StaffChoice(x, [.. groups.Where(g => g.StaffId == x.Id).Select(g => g.GroupId)]))];
    }

    /// <param name="choice">A test person's number or a staff id.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>Who is signed in now; null when nobody has that id.</returns>
    public async Task<Actor?> SignInAsync(string choice, CancellationToken cancellation)
    {
        if (Persons.FirstOrDefault(x => x.Id == choice) is { } person)
            return await SignInAsync(person, []);
        var staff = await StaffAsync(cancellation);
        return staff.FirstOrDefault(x => x.Staff.Id == choice) is { } chosen
            ? await SignInAsync(Actor.Staff(chosen.Staff.Id, chosen.Staff.Name), chosen.Groups)
            : null;
    }

    internal static void Announce(IList<string> lines)
    {
        lines.Add($"Citizens apply at the address above: choose Logga in, then {Persons[0].Name} ({Persons[0].Id}).");
        lines.Add("Staff work at /arbete: sign in as anna.handlaggare (case officer), greta.granskare (reviewer) or disa.delegat (delegate).");
        lines.Add("Process owners change processes at /designer: sign in as pia.processagare; olle.processagare approves.");
        lines.Add("Staff, groups and delegations are changed at /organisation: sign in as orvar.organisation.");
        lines.Add("Operators look at /drift as dan.driftansvarig. Sent mail is at /post, the clock at /utveckling/tid.");
    }

    private async Task<Actor> SignInAsync(Actor actor, IEnumerable<string> groups)
    {
        var context = accessor.HttpContext ?? throw new InvalidOperationException("Signing in needs a request.");
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, PersonClaims.Principal(actor, Method, groups));
        return actor;
    }
}

/// <summary>Somebody of the staff with the ids of the groups.</summary>
public sealed record StaffChoice(Staff Staff, IReadOnlyList<string> Groups);
