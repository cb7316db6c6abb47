using System.Globalization;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Processes.Correspondence;

namespace Workflows.Processes.Inquiries;

/// <summary>A site visit (platsbesök) as it is minuted (FL 27).</summary>
/// <param name="Day">When; never later than today.</param>
/// <param name="Present">Who took part.</param>
/// <param name="Seen">What was seen and said.</param>
/// <param name="Pictures">Photographs and sketches, already in the store.</param>
public sealed record Visit(DateOnly Day, string Present, string Seen, IReadOnlyList<StoredFile> Pictures);

/// <summary>Staff record a site visit at any state of an open case; its minutes are drawn up as a document.</summary>
public sealed class RecordVisit(CaseUnits units, DocumentStore store)
{
    /// <summary>The kind of the document that keeps the minutes.</summary>
    public const string DocumentKind = "visit-minutes";

    private const string Title = "Platsbesök, protokoll";

    /// <exception cref="ArgumentException">Nothing was seen, or the day lies ahead.</exception>
    public async Task<AddOutcome> RunAsync(Guid caseId, Actor who, Visit visit, CancellationToken cancellation = default)
    {
        var text = KeptText.Clean(visit.Seen);
        if (text.Length == 0)
            throw new ArgumentException("Minutes say what was seen.", nameof(visit));
        var day = visit.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var minutes = await KeptText.SaveAsync(
            store, $"{Title}\nDag: {day}\nNärvarande: {visit.Present.Trim()}\nProtokollförare: {who.Name}\n\n{text}\n", $"platsbesok-{day}.txt", cancellation);
        return await OutsideTheFlow.RunAsync(units, caseId, new ActionContext(who), async unit =>
        {
            if (visit.Day > StockholmTime.DayOf(unit.Now))
                throw new ArgumentException("A visit has taken place when it is minuted.", nameof(visit));
            var document = await AddDocument.RunAsync(
                unit, $"{Title} {day}", DocumentKind, DocumentDirection.Internal, DocumentStatus.DrawnUp, [minutes.File, .. visit.Pictures], cancellation);
            await AddDiaryEntry.RunAsync(unit, DiaryDirection.DrawnUp, null, document.Title, document.Id, cancellation, visit.Day);
            return document.Id;
        }, cancellation);
    }
}
