using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Workflows.Deadlines.Calendar;
using Workflows.Documents.Letters;
using Workflows.Organisation;

namespace Workflows.Decisions.Reports;

/// <summary>The words of a list in one language.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="None">What it says where nothing was decided.</param>
/// <param name="Columns">The headings <c>day</c>, <c>case</c>, <c>decision</c>, <c>by</c>, <c>clause</c>, <c>reported</c>, and <c>urgent</c>.</param>
public sealed record DelegationListWords(string Title, string None, IReadOnlyDictionary<string, string> Columns);

/// <summary>Makes the list of decisions made on a board's behalf as PDF/A, to be laid before the board (KL 6:40, 7:8).</summary>
public sealed class MakeDelegationList(LetterRenderer renderer, IOptions<MunicipalityOptions> municipality)
{
    private const string Name = "reports/delegated-decisions.typ";

    private static readonly Lazy<LetterSource> Source = new(() =>
    {
        using var stream = typeof(MakeDelegationList).Assembly.GetManifestResourceStream(Name)!;
        using var reader = new StreamReader(stream);
        return new LetterSource(LetterFile.FromText(Name, reader.ReadToEnd()), []);
    });

    /// <returns>The PDF; null where the letter worker could not make it.</returns>
    public async Task<byte[]?> RunAsync(
        string board, DateOnly from, DateOnly to, IReadOnlyList<DelegatedDecision> decisions, DelegationListWords words, string language,
        DateTimeOffset now, CancellationToken cancellation = default)
    {
        var names = new JsonObject(words.Columns.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value))) { ["none"] = words.None };
        var fields = new JsonObject
        {
            ["municipality"] = municipality.Value.Name,
            ["board"] = board,
            ["title"] = words.Title,
            ["period"] = $"{Iso(from)} – {Iso(to)}",
            ["words"] = names,
            ["rows"] = new JsonArray([.. decisions.Select(RowOf)]),
        };
        var outcome = await renderer.RenderAsync(Source.Value, JsonSerializer.SerializeToElement(fields), language, now, cancellation);
        return (outcome as LetterRendered)?.Pdf;
    }

    private static JsonObject RowOf(DelegatedDecision row) => new()
    {
        ["day"] = Iso(StockholmTime.DayOf(row.Decision.DecidedAt)),
        ["case"] = row.Case.Number ?? "",
        ["decision"] = row.Decision.Summary,
        ["urgent"] = row.Decision.UrgentBecause ?? "",
        ["by"] = $"{row.Decision.DecidedByName}, {row.Decision.DecidedByTitle}",
        ["clause"] = row.Decision.Clause,
        ["reported"] = row.ReportedOn is { } day ? Iso(day) : "",
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
