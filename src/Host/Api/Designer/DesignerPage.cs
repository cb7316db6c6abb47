using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Host.Access;
using Host.Language;
using Microsoft.AspNetCore.StaticFiles;

namespace Host.Api.Designer;

/// <summary>
/// The designer's one page and the files that its build made. Its editors make style elements and style attributes as they
/// run, so this page alone lets attributes be, and style elements that carry its nonce; scripts stay as strict as elsewhere.
/// </summary>
internal static class DesignerPage
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "designer");
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void MapDesignerPage(this IEndpointRouteBuilder designer)
    {
        designer.MapGet("/assets/{file}", Asset);
        designer.MapGet("/{**path}", PageAsync);
    }

    private static async Task<IResult> PageAsync(HttpContext context, CurrentPerson person, CancellationToken cancellation)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; "
            + "font-src 'self' data:; connect-src 'self'; frame-src 'self' blob:; object-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        var page = await File.ReadAllTextAsync(Path.Combine(Folder, "index.html"), cancellation);
        return Results.Content(
            page.Replace("{{language}}", FaceLanguages.OfCurrentCulture, StringComparison.Ordinal)
                .Replace("{{person}}", HtmlEncoder.Default.Encode(person.Actor.Name), StringComparison.Ordinal)
                .Replace("{{person-id}}", HtmlEncoder.Default.Encode(person.Actor.Id), StringComparison.Ordinal)
                .Replace("{{nonce}}", nonce, StringComparison.Ordinal),
            "text/html; charset=utf-8");
    }

    /// <summary>The name of a file holds its hash, so it never changes; the build made a compressed copy beside it.</summary>
    private static IResult Asset(HttpContext context, string file)
    {
        var path = Path.Combine(Folder, "assets", Path.GetFileName(file));
        if (!File.Exists(path))
            return Results.NotFound();
        if (!Types.TryGetContentType(file, out var type))
            type = "application/octet-stream";
        var headers = context.Response.Headers;
        headers.CacheControl = "private, max-age=31536000, immutable";
        if (context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal) && File.Exists(path + ".br"))
        {
            headers.ContentEncoding = "br";
            headers.Vary = "Accept-Encoding";
            path += ".br";
        }

        return Results.File(path, type);
    }
}
