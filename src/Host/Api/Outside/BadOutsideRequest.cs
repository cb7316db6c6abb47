using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace Host.Api.Outside;

/// <summary>Tells a program what is wrong with a request that could not be read, instead of a page for people.</summary>
internal sealed class BadOutsideRequest : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // The request's own path has become that of the error page by now.
        var path = new PathString(httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path);
        if (!path.StartsWithSegments(OutsideApi.Root, StringComparison.Ordinal))
            return false;
        var (status, why) = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } bad => (bad.StatusCode, $"{bad.Message} {json.Message}"),
            BadHttpRequestException bad => (bad.StatusCode, bad.Message),
            JsonException json => (StatusCodes.Status400BadRequest, json.Message),
            _ => (0, ""),
        };
        if (status == 0)
            return false;
        await Results.Problem(why, statusCode: status).ExecuteAsync(httpContext);
        return true;
    }
}
