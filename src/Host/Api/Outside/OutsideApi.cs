using Host.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Host.Api.Outside;

/// <summary>
/// What programs of other departments call: jobs and messages, each program with a key of its own. Described by
/// <c>/api/outside/openapi.json</c> and docs/workers.md.
/// </summary>
internal static class OutsideApi
{
    public const string Root = "/api/outside";

    private const string Document = "outside";

    /// <summary>No request is larger; a worker's result is data, and documents go another way.</summary>
    private const int LargestRequest = 1024 * 1024;

    public static IServiceCollection AddOutside(this IServiceCollection services) => services
        .AddExceptionHandler<BadOutsideRequest>()
        .Configure<RouteHandlerOptions>(x => x.ThrowOnBadRequest = true)
        .ConfigureHttpJsonOptions(x => x.SerializerOptions.AllowDuplicateProperties = false)
        .AddOpenApi(Document, Describe);

    public static void MapOutside(this WebApplication app)
    {
        app.MapOpenApi("/api/{documentName}/openapi.json").AllowAnonymous();
        var outside = app.MapGroup(Root).RequireAuthorization(Policies.Outside).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(LargestRequest));
        outside.MapWorkers();
        outside.MapMessages();
    }

    private static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = x => x.RelativePath?.StartsWith(Root[1..], StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Jobs and messages for programs of other departments", Version = "1" };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The program's key." },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
            return Task.CompletedTask;
        });
    }
}
