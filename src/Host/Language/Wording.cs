using System.Globalization;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Processes.Bundles;

namespace Host.Language;

/// <summary>
/// The texts of the request's language, and how it writes dates, times and numbers. Pages have it as <c>T</c>.
/// Times are shown in Europe/Stockholm.
/// </summary>
public sealed class Wording(WordingCatalogue catalogue)
{
    /// <summary><c>sv</c> or <c>en</c>.</summary>
    public string Language { get; } = FaceLanguages.OfCurrentCulture;

    private CultureInfo Culture => FaceLanguages.CultureOf(Language);

    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public string this[string key] => catalogue.Get(Language, key);

    /// <summary>A text with its places {0}, {1} … filled.</summary>
    public string this[string key, params object?[] values] => catalogue.Format(Language, key, values);

    /// <summary>The text of a key that data composed, or the fallback where the catalogue has none.</summary>
    public string Or(string key, string fallback) => catalogue.Has(key) ? this[key] : fallback;

    public string In(Texts texts) => texts.In(Language);

    public string In(BilingualText text) => text.In(TextLanguage);

    public TextLanguage TextLanguage => Language == FaceLanguages.English ? TextLanguage.English : TextLanguage.Swedish;

    /// <summary>E.g. 4 mars 2026.</summary>
    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    /// <summary>E.g. onsdag 4 mars 2026.</summary>
    public string LongDay(DateOnly day) => day.ToString("dddd d MMMM yyyy", Culture);

    public string Day(DateTimeOffset instant) => Day(StockholmTime.DayOf(instant));

    /// <summary>E.g. 2026-03-04, for dense lists.</summary>
    public string IsoDay(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string IsoDay(DateTimeOffset instant) => IsoDay(StockholmTime.DayOf(instant));

    /// <summary>E.g. 4 mars 2026 kl. 09.30.</summary>
    public string Moment(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, StockholmTime.Zone);
        return Language == FaceLanguages.English
            ? local.ToString("d MMMM yyyy 'at' HH:mm", Culture)
            : local.ToString("d MMMM yyyy 'kl.' HH.mm", Culture);
    }

    public string Number(decimal number) => number.ToString("#,0.##", Culture);

    public string Kronor(decimal amount) => this["kronor", Number(amount)];

    /// <summary>A file's size, e.g. 1,4 MB.</summary>
    public string Size(long bytes) => bytes switch
    {
        < 1024 => this["size.bytes", bytes],
        < 1024 * 1024 => this["size.kb", Number(Math.Round(bytes / 1024m))],
        _ => this["size.mb", Number(Math.Round(bytes / (1024m * 1024m), 1))],
    };
}
