using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Host.Inquiries;

/// <summary>How often one address may try answer links: enough for people, too few for guessing.</summary>
internal static class LinkLimits
{
    public const string Policy = "answer-links";

    /// <summary>Requests a minute of one address.</summary>
    public const int MostInAMinute = 60;

    public static void Configure(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = MostInAMinute, Window = TimeSpan.FromMinutes(1) }));
    }
}
