using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Host.Access;

/// <summary>
/// Tells programs outside by the key that they send as <c>Authorization: Bearer KEY</c>. What is compared are digests, each
/// with every program's, in constant time.
/// </summary>
internal sealed class OutsideKeys(
    IOptionsMonitor<AuthenticationSchemeOptions> scheme, ILoggerFactory logs, UrlEncoder encoder, IOptions<OutsideOptions> outside)
    : AuthenticationHandler<AuthenticationSchemeOptions>(scheme, logs, encoder)
{
    public const string Name = "outside";

    private const string Prefix = "Bearer ";
    private const int LongestKey = 512;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || header.Length > LongestKey)
            return Task.FromResult(AuthenticateResult.NoResult());
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(header[Prefix.Length..].Trim()));
        OutsideProgram? found = null;
        foreach (var program in outside.Value.Programs)
        {
            if (CryptographicOperations.FixedTimeEquals(digest, Convert.FromHexString(program.KeySha256)))
                found = program;
        }

        return Task.FromResult(found is null ? AuthenticateResult.Fail("No program has that key.") : AuthenticateResult.Success(TicketOf(found)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(
            "Send the key of a program that is configured under Workflows:Outside as 'Authorization: Bearer KEY'.",
            statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(Context);
    }

    private static AuthenticationTicket TicketOf(OutsideProgram program)
    {
        var identity = new ClaimsIdentity(Name);
        identity.AddClaim(new Claim(OutsideClaims.Name, program.Name));
        identity.AddClaims(program.JobTypes.Select(x => new Claim(OutsideClaims.JobType, x)));
        identity.AddClaims(program.Messages.Select(x => new Claim(OutsideClaims.Message, x)));
        return new AuthenticationTicket(new ClaimsPrincipal(identity), Name);
    }
}

/// <summary>What is known of a program outside.</summary>
internal static class OutsideClaims
{
    public const string Name = "outside:name";
    public const string JobType = "outside:job-type";
    public const string Message = "outside:message";

    public static string NameOf(ClaimsPrincipal program) => program.FindFirstValue(Name)!;

    public static bool MayPerform(ClaimsPrincipal program, string jobType) => program.HasClaim(JobType, jobType);

    public static bool MayPublish(ClaimsPrincipal program, string message) => program.HasClaim(Message, message);
}
