using Host.Pages.Desk;
using Host.Startup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.Options;
using Workflows.Data;

namespace Host.Access;

internal static class AccessSetup
{
    private static readonly TimeSpan Session = TimeSpan.FromHours(1);

    /// <exception cref="StartupException">Outside Development, where the sign-in with test persons would be the only one.</exception>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration, IWebHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
        {
            throw new StartupException(
                $"No sign-in is configured for the environment {environment.EnvironmentName}: the sign-in with test persons exists in Development only, "
                + "so set ASPNETCORE_ENVIRONMENT=Development to try the product.");
        }

        services.AddScoped<CurrentPerson>();
        services.AddScoped<DevelopmentSignIn>();
        services.AddSingleton<RightsOfToday>();
        services.Configure<Announcement>(x => DevelopmentSignIn.Announce(x.Lines));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(ConfigureCookie)
            .AddScheme<AuthenticationSchemeOptions, OutsideKeys>(OutsideKeys.Name, null);
        services.AddSingleton<IValidateOptions<OutsideOptions>, OutsideOptionsCheck>();
        services.AddOptions<OutsideOptions>().Bind(configuration.GetSection(OutsideOptions.Section)).ValidateOnStart();
        services.AddAuthorizationBuilder()
            .SetDefaultPolicy(Closed)
            .SetFallbackPolicy(Closed)
            .AddPolicy(Policies.SignedIn, x => x.RequireClaim(PersonClaims.Kind))
            .AddPolicy(Policies.Citizen, x => x.RequireClaim(PersonClaims.Kind, PersonClaims.Citizen))
            .AddPolicy(Policies.Staff, x => x.RequireClaim(PersonClaims.Kind, PersonClaims.Staff))
            .AddPolicy(Policies.Registrars, x => x.RequireClaim(PersonClaims.Kind, PersonClaims.Staff).RequireRole(Policies.RegistrarsGroup))
            .AddPolicy(Policies.Operators, x => x.RequireClaim(PersonClaims.Kind, PersonClaims.Staff).RequireRole(Policies.OperatorsGroup))
            .AddPolicy(Policies.Organisers, x => x.RequireClaim(PersonClaims.Kind, PersonClaims.Staff).RequireRole(Policies.OrganisersGroup))
            .AddPolicy(Policies.ProcessOwners, x => x.RequireClaim(PersonClaims.Kind, PersonClaims.Staff).RequireRole(Policies.ProcessOwnersGroup))
            .AddPolicy(Policies.PlacementOfficers, x => x.RequireClaim(PersonClaims.Kind, PersonClaims.Staff).RequireRole(Policies.PlacementOfficersGroup))
            .AddPolicy(Policies.Outside, x => x.AddAuthenticationSchemes(OutsideKeys.Name).RequireClaim(OutsideClaims.Name));
        return services;
    }

    /// <summary>The access rule sits on the folder: each face has its own.</summary>
    public static void AddFaceRules(this PageConventionCollection pages, bool isDevelopment)
    {
        pages.AuthorizeFolder("/Apply", Policies.Citizen);
        pages.AuthorizeFolder("/MyCases", Policies.Citizen);
        pages.AuthorizeFolder("/Desk", Policies.Staff);
        pages.AuthorizeFolder("/Desk/Register", Policies.Registrars);
        pages.AddFolderApplicationModelConvention("/Desk", x => x.Filters.Add(new ServiceFilterAttribute(typeof(RestrictedCases))));
        pages.AuthorizeFolder("/Operations", Policies.Operators);
        pages.AuthorizeFolder("/Organisation", Policies.Organisers);
        pages.AuthorizeFolder("/Processes", Policies.ProcessOwners);
        // Whoever leads a unit opens its page; the page looks at that.
        pages.AuthorizeFolder("/Placement", Policies.Staff);
        pages.AuthorizePage("/Placement/Index", Policies.PlacementOfficers);
        pages.AuthorizePage("/Placement/Round", Policies.PlacementOfficers);
        foreach (var open in (string[])["/Index", "/Accessibility"])
            pages.AllowAnonymousToPage(open);
        foreach (var open in (string[])["/Answers", "/Errors", "/Guide", "/NoticeBoard", "/OnPaper", "/SignIn"])
            pages.AllowAnonymousToFolder(open);
        if (isDevelopment)
            pages.AllowAnonymousToFolder("/Development");
    }

    private static AuthorizationPolicy Closed { get; } =
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(_ => false).Build();

    private static void ConfigureCookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = Session;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/logga-in";
        cookie.ReturnUrlParameter = "till";
        cookie.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<RightsOfToday>().ValidateAsync(context);
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }
}
