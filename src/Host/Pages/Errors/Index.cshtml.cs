using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Host.Pages.Errors;

/// <summary>What went wrong in words that say what to do. Shown in place of the page that failed.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class IndexModel : PageModel
{
    private static readonly string[] Known = ["400", "403", "404", "413", "429", "500"];

    /// <summary>A status code that has its own words.</summary>
    public string Kind { get; private set; } = "404";

    /// <summary>What the operator finds the failure by.</summary>
    public string Reference => HttpContext.TraceIdentifier;

    public void OnGet(int? code) => Show(code);

    public void OnPost(int? code) => Show(code);

    private void Show(int? code)
    {
        var text = (code ?? StatusCodes.Status404NotFound).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Kind = Known.Contains(text) ? text : code >= StatusCodes.Status500InternalServerError ? "500" : "400";
    }
}
