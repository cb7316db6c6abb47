using System.Text.Encodings.Web;
using System.Text.Unicode;
using Host.Access;
using Host.Api;
using Host.Api.Designer;
using Host.Api.Outside;
using Host.Dialogue;
using Host.Forms;
using Host.Inquiries;
using Host.Language;
using Host.Outbox;
using Host.Pages.Apply;
using Host.Pages.Desk;
using Host.Pages.MyCases;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.WebEncoders;
using Workflows.Data;

namespace Host.Startup;

/// <summary>The web parts of the host: pages, sign-in, languages, security headers.</summary>
internal static class FacesSetup
{
    public static IServiceCollection AddFaces(this IServiceCollection services, IConfiguration configuration, IWebHostEnvironment environment)
    {
        services.AddHttpContextAccessor();
        services.AddAccess(configuration, environment);
        services.AddSingleton<WordingCatalogue>();
        services.AddScoped<Wording>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<SentMail>();
        services.AddSingleton<CitizenCases>();
        services.AddSingleton<ReadCaseView>();
        services.AddSingleton<ReadDialogue>();
        services.AddScoped<DraftUploads>();
        services.AddDesk();
        services.AddOutside();
        services.AddRateLimiter(LinkLimits.Configure);
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(DataFolder.From(configuration).Root, "keys")));
        services.AddAntiforgery(x =>
        {
            x.Cookie.Name = "antiforgery";
            x.Cookie.HttpOnly = true;
            x.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddRazorPages(x => x.Conventions.AddFaceRules(environment.IsDevelopment()));
        // Swedish letters go out as they are, not as character references.
        services.Configure<WebEncoderOptions>(x => x.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RouteOptions>(x => x.LowercaseUrls = true);
        services.Configure<RequestLocalizationOptions>(x => x.UseFaceLanguages());
        return services;
    }

    public static void UseFaces(this WebApplication app)
    {
        // The language first: an error page takes the place of the one that failed, without its query.
        app.UseRequestLocalization();
        app.UseMiddleware<RememberLanguage>();
        app.UseStatusCodePagesWithReExecute("/fel/{0}");
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/fel/500", CreateScopeForErrors = true });
        app.UseMiddleware<SecurityHeaders>();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = SecurityHeaders.CacheStaticFile });
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    public static void MapFaces(this WebApplication app)
    {
        app.MapRazorPages();
        app.MapCalendars();
        app.MapUploads();
        app.MapDesigner();
        app.MapOutside();
        if (app.Environment.IsDevelopment())
            app.MapDevelopmentClock();
        // Without it an unknown address would meet the closed default and send its visitor to sign in.
        app.MapFallback("{*path}", () => Results.StatusCode(StatusCodes.Status404NotFound)).AllowAnonymous();
    }
}
