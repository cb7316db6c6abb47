using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Host.Language;

/// <summary>Swedish first, English complete. Chosen by <c>?lang=</c>, remembered in a cookie.</summary>
internal static class FaceLanguages
{
    public const string Parameter = "lang";
    public const string Cookie = "language";
    public const string Swedish = "sv";
    public const string English = "en";

    private static readonly CultureInfo SwedishCulture = CultureInfo.GetCultureInfo("sv-SE");
    private static readonly CultureInfo EnglishCulture = CultureInfo.GetCultureInfo("en-GB");

    public static CultureInfo CultureOf(string language) => language == English ? EnglishCulture : SwedishCulture;

    public static string OfCurrentCulture => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == English ? English : Swedish;

    public static void UseFaceLanguages(this RequestLocalizationOptions options)
    {
        options.SupportedCultures = [SwedishCulture, EnglishCulture];
        options.SupportedUICultures = options.SupportedCultures;
        options.DefaultRequestCulture = new RequestCulture(SwedishCulture);
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(context => Task.FromResult(Known(context.Request.Query[Parameter]) ?? Known(context.Request.Cookies[Cookie]))),
        ];
    }

    public static bool IsKnown(string? language) => language is Swedish or English;

    private static ProviderCultureResult? Known(string? language) =>
        IsKnown(language) ? new ProviderCultureResult(CultureOf(language!).Name) : null;
}
