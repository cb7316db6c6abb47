using Microsoft.AspNetCore.Mvc;

namespace Host.Pages.Desk;

/// <summary>What the address of the task list says: which list, which filters, which page.</summary>
public sealed record TaskListQuery
{
    public const int PageSize = 40;
    private const int LongestSearch = 200;

    [FromQuery(Name = "flik")]
    public string? TabText { get; init; }

    [FromQuery(Name = "process")]
    public string? Process { get; init; }

    /// <summary>A case number, a property, a person's name or a person's number.</summary>
    [FromQuery(Name = "sok")]
    public string? SearchText { get; init; }

    [FromQuery(Name = "sida")]
    public int? PageNumber { get; init; }

    public DeskTab Tab => DeskTabs.Parse(TabText);

    public string? Search => string.IsNullOrWhiteSpace(SearchText) ? null : SearchText.Trim()[..Math.Min(SearchText.Trim().Length, LongestSearch)];

    /// <summary>From 1.</summary>
    public int Page => Math.Clamp(PageNumber ?? 1, 1, 10_000);

    public bool HasFilter => Search is not null || !string.IsNullOrEmpty(Process);

    /// <summary>The route values of the same list with another tab or page; what is not said is left out of the address.</summary>
    public Dictionary<string, string> With(DeskTab? tab = null, int page = 1)
    {
        var values = new Dictionary<string, string> { ["flik"] = DeskTabs.NameOf(tab ?? Tab) };
        if (!string.IsNullOrEmpty(Process))
            values["process"] = Process;
        if (Search is { } search)
            values["sok"] = search;
        if (page > 1)
            values["sida"] = page.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return values;
    }
}

/// <summary>The lists of the desk.</summary>
public enum DeskTab
{
    Mine,
    Unassigned,
    Groups,

    /// <summary>Cases that wait for the applicant to complete them.</summary>
    Waiting,

    /// <summary>Cases whose last day for a decision has passed.</summary>
    Overdue,

    /// <summary>Every open case, with its tasks.</summary>
    Open,
    Closed,
}

public static class DeskTabs
{
    private static readonly string[] Names = ["mina", "lediga", "gruppens", "vantar", "forsenade", "alla", "avslutade"];

    public static IReadOnlyList<DeskTab> All { get; } = Enum.GetValues<DeskTab>();

    /// <summary>Its name in the address.</summary>
    public static string NameOf(DeskTab tab) => Names[(int)tab];

    public static DeskTab Parse(string? name) => Array.IndexOf(Names, name) is >= 0 and var index ? (DeskTab)index : DeskTab.Mine;
}
