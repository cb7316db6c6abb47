using System.Text.Json.Serialization;
using Workflows.Cases;
using Workflows.Runtime;

namespace Host.Api;

/// <summary>The case clock over HTTP, in Development only. A JSON body keeps other sites' pages from turning it.</summary>
internal static class DevelopmentClock
{
    private const string Path = "/api/development/clock";

    public static void MapDevelopmentClock(this WebApplication app)
    {
        app.MapGet(Path, async (CaseClock clock, CancellationToken cancellation) => new ClockShows(await clock.NowAsync(cancellation))).AllowAnonymous();
        app.MapPost(Path, TurnAsync).AllowAnonymous();
    }

    private static async Task<IResult> TurnAsync(TurnClock request, AdvanceClock advance, CaseClock clock, CancellationToken cancellation)
    {
        if (request.To < await clock.NowAsync(cancellation))
            return Results.Problem("The clock can only be turned forward.", statusCode: StatusCodes.Status409Conflict);
        await advance.RunAsync(request.To, cancellation);
        return Results.Ok(new ClockShows(await clock.NowAsync(cancellation)));
    }

    /// <param name="To">The instant to turn to, ISO 8601 with its offset.</param>
    internal sealed record TurnClock([property: JsonRequired] DateTimeOffset To);

    internal sealed record ClockShows(DateTimeOffset Now);
}
