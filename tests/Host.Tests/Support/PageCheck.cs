using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Host.Tests.Support;

/// <summary>
/// What every page must hold to, in every language and at every width: axe finds nothing on it, and nothing of it reaches
/// outside the screen.
/// </summary>
internal static partial class PageCheck
{
    /// <summary>
    /// Looks at everything but what lies in frames, where only PDFs are shown, and says of what is wrong only: telling what is
    /// right costs more than looking.
    /// </summary>
    private const string Run =
        """
        async () => (await axe.run(document, { iframes: false, resultTypes: ['violations'] })).violations
            .map(x => `${x.id}: ${x.help} – ${x.nodes.map(n => n.html).join(' | ')}`)
        """;

    /// <summary>The script; its own value, which nobody asks for, would be sent back whole.</summary>
    private static readonly string Axe = $"{new BundledAxeScriptProvider().GetScript()}\n;undefined";

    /// <summary>
    /// Pages that axe found nothing on. One that is made the same way, of whatever number or case it tells, is the same to
    /// axe, and looking takes its time.
    /// </summary>
    private static readonly ConcurrentDictionary<string, bool> Clean = new();

    /// <summary>Opens a page in a language and checks it.</summary>
    public static async Task LookAsync(this IPage page, string path, string language)
    {
        var response = await page.GotoAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
        response!.Status.Should().Be(200, "{0} is a page", path);
        await page.CheckAsync();
    }

    /// <summary>Checks what the page shows now.</summary>
    public static async Task CheckAsync(this IPage page)
    {
        var made = await MadeOfAsync(page);
        if (!Clean.ContainsKey(made))
        {
            await page.EvaluateAsync(Axe);
            (await page.EvaluateAsync<string[]>(Run)).Should().BeEmpty("axe finds nothing on {0}", page.Url);
            Clean[made] = true;
        }

        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
            .Should().Be(0, "nothing on {0} sticks out", page.Url);
    }

    private static async Task<string> MadeOfAsync(IPage page)
    {
        var markup = await page.EvaluateAsync<string>("`${matchMedia('(prefers-color-scheme: dark)').matches} ${document.documentElement.outerHTML}`");
        return $"{page.ViewportSize!.Width} {Numbers().Replace(Secrets().Replace(markup, ""), "0")}";
    }

    /// <summary>Antiforgery tokens and other protected values, new each time.</summary>
    [GeneratedRegex("CfDJ8[\\w-]+")]
    private static partial Regex Secrets();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{2,}")]
    private static partial Regex Numbers();
}
