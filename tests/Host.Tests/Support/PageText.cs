using Microsoft.Playwright;

namespace Host.Tests.Support;

/// <summary>Reads what a page shows once all of it has come: an element is there while what it holds is still on its way.</summary>
internal static class PageText
{
    /// <summary>The text of an element, which is waited for.</summary>
    public static async Task<string> TextAsync(this ILocator element)
    {
        await element.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await element.Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        return await element.InnerTextAsync();
    }

    /// <summary>The texts of elements, of which the first is waited for.</summary>
    public static async Task<IReadOnlyList<string>> TextsAsync(this ILocator elements)
    {
        await elements.First.TextAsync();
        return await elements.AllInnerTextsAsync();
    }
}
