using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Host.Tests.Desk;

/// <summary>What every page must hold to.</summary>
internal static class PageLook
{
    /// <summary>Opens a page in a language; asserts that axe finds nothing and that nothing reaches outside the screen.</summary>
    public static async Task LookAsync(this IPage page, string path, string language, int width)
    {
        var response = await page.GotoAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
        response!.Status.Should().Be(200, "{0} is a page", path);
        await page.LookAtItAsync(language, width);
    }

    /// <summary>The same for what the page shows now, after something was done on it.</summary>
    public static async Task LookAtItAsync(this IPage page, string language, int width)
    {
        var found = await page.RunAxe();
        found.Violations.Select(x => $"{x.Id}: {string.Join(" | ", x.Nodes.Select(n => n.Html))}").Should().BeEmpty("axe looks at {0} in {1} at {2} px", page.Url, language, width);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(width, "nothing of {0} reaches outside the screen", page.Url);
    }
}
