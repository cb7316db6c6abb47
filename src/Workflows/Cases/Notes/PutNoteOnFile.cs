using Microsoft.EntityFrameworkCore;

namespace Workflows.Cases.Notes;

/// <summary>A note turns out to bring the matter a fact of importance and is put on file (FL 27 §). It is never taken off again.</summary>
public sealed class PutNoteOnFile(CaseUnits units)
{
    /// <returns>False when the case has no such note, or is closed.</returns>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public Task<bool> RunAsync(Guid caseId, Actor who, Guid noteId, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(who), async unit =>
        {
            var note = await unit.Db.Set<CaseNote>().SingleOrDefaultAsync(x => x.CaseId == caseId && x.Id == noteId, cancellation);
            if (note is null || unit.Case.ClosedAt is not null)
                return false;
            if (note.IsOnFile)
                return true;
            note.IsOnFile = true;
            unit.Record("note.put-on-file", new { note.Id });
            return true;
        }, cancellation);
}
