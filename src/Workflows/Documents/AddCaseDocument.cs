using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Diary;

namespace Workflows.Documents;

/// <summary>A document that somebody of the staff adds: a letter that came in, a protocol that was drawn up.</summary>
public sealed record NewDocument
{
    /// <summary>The longest title or counterpart, in characters.</summary>
    public const int LongestText = 300;

    public required string Title { get; init; }

    public required NewDocumentKind Kind { get; init; }

    /// <summary>The day on which it arrived, was sent or was drawn up; never later than today.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>From or to whom; null where nobody is.</summary>
    public string? Counterpart { get; init; }

    /// <summary>The provision of a secrecy mark, or null.</summary>
    public string? Secrecy { get; init; }

    /// <summary>At least one, already in the store.</summary>
    public required IReadOnlyList<StoredFile> Files { get; init; }
}

public enum NewDocumentKind
{
    Received,
    Dispatched,
    DrawnUp,

    /// <summary>Work in progress (arbetsmaterial): no official document yet, so the diary does not know it.</summary>
    Working,
}

/// <summary>Adds a document to an open case and enters it in the diary on its day.</summary>
public sealed class AddCaseDocument(CaseUnits units)
{
    private const string Kind = "added";

    /// <exception cref="ArgumentException">There is no file or no title, or the day lies ahead.</exception>
    public Task<AddOutcome> RunAsync(Guid caseId, Actor who, NewDocument added, CancellationToken cancellation = default) =>
        OutsideTheFlow.RunAsync(units, caseId, new ActionContext(who), unit => AddAsync(unit, added, cancellation), cancellation);

    private static async Task<Guid> AddAsync(CaseUnit unit, NewDocument added, CancellationToken cancellation)
    {
        if (added.Files.Count == 0 || string.IsNullOrWhiteSpace(added.Title) || added.Day > StockholmTime.DayOf(unit.Now))
            throw new ArgumentException("A document has a title, at least one file, and a day that has come.", nameof(added));
        var (direction, status) = PlaceOf(added.Kind);
        var document = await AddDocument.RunAsync(unit, added.Title.Trim(), Kind, direction, status, added.Files, cancellation, added.Secrecy);
        if (EntryOf(added.Kind) is { } entry)
            await AddDiaryEntry.RunAsync(unit, entry, added.Counterpart, document.Title, document.Id, cancellation, added.Day);
        return document.Id;
    }

    private static (DocumentDirection Direction, DocumentStatus Status) PlaceOf(NewDocumentKind kind) => kind switch
    {
        NewDocumentKind.Received => (DocumentDirection.In, DocumentStatus.Received),
        NewDocumentKind.Dispatched => (DocumentDirection.Out, DocumentStatus.Dispatched),
        NewDocumentKind.DrawnUp => (DocumentDirection.Internal, DocumentStatus.DrawnUp),
        _ => (DocumentDirection.Internal, DocumentStatus.Working),
    };

    private static DiaryDirection? EntryOf(NewDocumentKind kind) => kind switch
    {
        NewDocumentKind.Received => DiaryDirection.In,
        NewDocumentKind.Dispatched => DiaryDirection.Out,
        NewDocumentKind.DrawnUp => DiaryDirection.DrawnUp,
        _ => null,
    };
}
