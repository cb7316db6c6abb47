using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Demo.Web;

/// <summary>A page that a visitor has before them.</summary>
internal sealed record Page(Uri Address, IHtmlDocument Document)
{
    public bool Has(string selector) => Document.QuerySelector(selector) is not null;

    /// <exception cref="DemoException">The page has no such element.</exception>
    public IElement Find(string selector) => Document.QuerySelector(selector) ?? throw Lacks(selector);

    public string TextOf(string selector) => Clean(Find(selector).TextContent);

    /// <summary>Where a link leads.</summary>
    public Uri Link(string selector) => new(Address, Find(selector).GetAttribute("href"));

    /// <summary>Where the link of a name leads; null when there is none.</summary>
    public Uri? LinkNamed(string name) =>
        Document.QuerySelectorAll("main a[href]").FirstOrDefault(x => Clean(x.TextContent) == name) is { } link ? new Uri(Address, link.GetAttribute("href")) : null;

    /// <summary>The form that a selector names, or that holds what it names.</summary>
    public PageForm Form(string selector) =>
        Find(selector).Closest("form") is IHtmlFormElement form ? new PageForm(this, form) : throw Lacks($"form around {selector}");

    /// <summary>What the page says is wrong; null when it says nothing.</summary>
    public string? Problem =>
        Document.QuerySelector(".error-summary, #problem, #conflict, main [role=alert]") is { } problem ? Clean(problem.TextContent) : null;

    /// <summary>Text as a reader sees it, without the line breaks of the markup.</summary>
    public static string Clean(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private DemoException Lacks(string what) => new($"the page {Address.AbsolutePath} has no {what}. {Problem}".TrimEnd());
}
