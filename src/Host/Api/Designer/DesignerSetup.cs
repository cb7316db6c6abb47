using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;

namespace Host.Api.Designer;

/// <summary>The designer at <c>/designer</c>: its page, its files and its API, all for process owners only.</summary>
internal static class DesignerSetup
{
    /// <summary>No JSON body of the designer is larger; a file of a draft may be as large as a bundle takes.</summary>
    public const int LargestBody = 2 * ProcessBundle.MaxFileSize;

    private const string Header = "X-Designer";

    public static void MapDesigner(this WebApplication app)
    {
        var designer = app.MapGroup("/designer").RequireAuthorization(Policies.ProcessOwners);
        var api = designer.MapGroup("/api").AddEndpointFilter(RefuseOtherSites).AddEndpointFilter(ExplainAsync).WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        api.MapProcesses();
        api.MapDrafts();
        api.MapChecks();
        api.MapPublishing();
        api.MapTestRuns();
        api.MapReplays();
        api.Map("{**rest}", () => Results.NotFound());
        designer.MapDesignerPage();
    }

    /// <summary>A header that no form and no other site's script can send: the cookie alone changes nothing.</summary>
    private static ValueTask<object?> RefuseOtherSites(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        HttpMethods.IsGet(context.HttpContext.Request.Method) || context.HttpContext.Request.Headers.ContainsKey(Header)
            ? next(context)
            : ValueTask.FromResult<object?>(Results.Problem($"The header {Header} is missing.", statusCode: StatusCodes.Status400BadRequest));

    private static async ValueTask<object?> ExplainAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (DraftNotFoundException)
        {
            return Results.Problem(new Texts("Utkastet finns inte längre.", "The draft does not exist any more.").In(FaceLanguages.OfCurrentCulture), statusCode: StatusCodes.Status404NotFound);
        }
        catch (BundleException problem)
        {
            return Results.Problem(problem.Told.In(FaceLanguages.OfCurrentCulture), statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }
}
