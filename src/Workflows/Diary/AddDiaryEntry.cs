using Workflows.Cases;
using Workflows.Deadlines.Calendar;

namespace Workflows.Diary;

/// <summary>Registers that a document came in, went out or was drawn up.</summary>
public static class AddDiaryEntry
{
    /// <param name="unit">The case's unit.</param>
    /// <param name="direction">Which way it went.</param>
    /// <param name="counterpart">From or to whom.</param>
    /// <param name="subject">What about, in brief.</param>
    /// <param name="documentId">The document, or null.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <param name="day">The day of it where that is another one than today.</param>
    public static async Task<DiaryEntry> RunAsync(
        CaseUnit unit, DiaryDirection direction, string? counterpart, string subject, Guid? documentId, CancellationToken cancellation,
        DateOnly? day = null)
    {
        var earlier = await unit.CountAsync<DiaryEntry>(x => x.CaseId == unit.Case.Id, cancellation);
        var entry = new DiaryEntry
        {
            CaseId = unit.Case.Id,
            Number = earlier + 1,
            Direction = direction,
            Date = day ?? StockholmTime.DayOf(unit.Now),
            Counterpart = counterpart,
            Subject = subject,
            DocumentId = documentId,
            RecordedAt = unit.Now,
            RecordedBy = unit.Context.Who.Name,
        };
        unit.Add(entry);
        unit.Record("diary.entry", new { entry.Number, direction = direction.ToString(), entry.Counterpart, entry.Subject, entry.DocumentId });
        return entry;
    }
}
