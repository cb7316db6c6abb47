namespace Host.Language;

/// <summary>Keeps the language that <c>?lang=</c> chose, for the pages that follow.</summary>
internal sealed class RememberLanguage(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if ((string?)context.Request.Query[FaceLanguages.Parameter] is { } chosen && FaceLanguages.IsKnown(chosen))
        {
            context.Response.Cookies.Append(FaceLanguages.Cookie, chosen, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            });
        }

        return next(context);
    }
}
