using System.Globalization;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Runtime;

namespace Host.Pages.Development;

/// <summary>Turns the case clock forward: what falls due on the way happens, each thing at its own instant.</summary>
public sealed class TimeModel(CaseClock clock, AdvanceClock advance, Wording words) : PageModel
{
    private const string LocalForm = "yyyy-MM-dd'T'HH:mm";

    public DateTimeOffset Now { get; private set; }

    public string NowLocal => TimeZoneInfo.ConvertTime(Now, StockholmTime.Zone).ToString(LocalForm, CultureInfo.InvariantCulture);

    public string? Problem { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) => Now = await clock.NowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(string? to, int? days, CancellationToken cancellation)
    {
        Now = await clock.NowAsync(cancellation);
        var target = days is { } ahead and > 0 and <= 3660 ? Now.AddDays(ahead) : Local(to);
        if (target is not { } instant || instant < Now)
        {
            Problem = words["time.backwards"];
            return Page();
        }

        await advance.RunAsync(instant, cancellation);
        return RedirectToPage();
    }

    private static DateTimeOffset? Local(string? text) =>
        DateTime.TryParseExact(text, [LocalForm, "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, StockholmTime.Zone.GetUtcOffset(local))
            : null;
}
