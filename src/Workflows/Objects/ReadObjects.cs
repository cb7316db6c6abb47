using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;

namespace Workflows.Objects;

/// <summary>Reads the register of objects.</summary>
public sealed class ReadObjects(IDbContextFactory<WorkflowsDb> factory)
{
    /// <summary>How many objects a page of the register shows.</summary>
    public const int PageSize = 50;

    /// <summary>The objects of a kind, by name.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="text">Any part of number, name, place or holder; empty for all.</param>
    /// <param name="states">The states that are wanted; empty for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>The objects of the page, and how many there are in all.</returns>
    public async Task<(IReadOnlyList<CaseObject> Objects, int Total)> ListAsync(
        string kind, string text, IReadOnlyList<ObjectState> states, int page, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var found = db.Set<CaseObject>().AsNoTracking().Where(x => x.Kind == kind);
        if (text.Trim() is { Length: > 0 } wanted)
        {
            var pattern = $"%{wanted.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            found = found.Where(x => EF.Functions.ILike(x.Number + " " + x.Name + " " + (x.Place ?? "") + " " + x.HolderName, pattern, "\\"));
        }

        if (states.Count > 0)
            found = found.Where(x => states.Contains(x.State));
        var total = await found.CountAsync(cancellation);
        var shown = await found.OrderBy(x => x.Name).ThenBy(x => x.Id).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        return (shown, total);
    }

    /// <summary>How many objects of each kind there are that have not ended.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await db.Set<CaseObject>().Where(x => x.State != ObjectState.Ended).GroupBy(x => x.Kind)
            .Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, cancellation);
    }

    /// <summary>An object with its history and its cases; null when there is none.</summary>
    public async Task<ObjectReading?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (await db.Set<CaseObject>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == id, cancellation) is not { } found)
            return null;
        var history = await db.Set<CaseObjectEvent>().AsNoTracking().Where(x => x.ObjectId == id).OrderByDescending(x => x.Sequence).ToListAsync(cancellation);
        var cases = await db.Set<CaseFile>().AsNoTracking()
            .Where(x => db.Set<CaseObjectCase>().Any(link => link.ObjectId == id && link.CaseId == x.Id))
            .OrderByDescending(x => x.OpenedAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        var earlier = await db.Set<CaseObject>().AsNoTracking()
            .Where(x => x.Kind == found.Kind && x.Number == found.Number && x.Id != id).OrderByDescending(x => x.CreatedAt).ToListAsync(cancellation);
        return new ObjectReading(found, history, cases, earlier);
    }

    /// <summary>The objects that a case belongs to.</summary>
    public static async Task<IReadOnlyList<CaseObject>> OfCaseAsync(WorkflowsDb db, Guid caseId, CancellationToken cancellation) =>
        await db.Set<CaseObject>().AsNoTracking()
            .Where(x => db.Set<CaseObjectCase>().Any(link => link.CaseId == caseId && link.ObjectId == x.Id))
            .OrderBy(x => x.CreatedAt).ToListAsync(cancellation);
}

/// <param name="Object">The object.</param>
/// <param name="History">Newest first.</param>
/// <param name="Cases">Newest first.</param>
/// <param name="OfSameNumber">Others that have or had its number: earlier and later holders.</param>
public sealed record ObjectReading(
    CaseObject Object, IReadOnlyList<CaseObjectEvent> History, IReadOnlyList<CaseFile> Cases, IReadOnlyList<CaseObject> OfSameNumber);
