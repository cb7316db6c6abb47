using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;

namespace Workflows.Objects;

/// <summary>Somebody of the staff writes a note on an object, beside any case: what was seen on site, what was said.</summary>
public sealed class NoteObject(IDbContextFactory<WorkflowsDb> factory, CaseClock clock)
{
    /// <returns>False when there is no such object.</returns>
    /// <exception cref="ArgumentException">The text is empty or too long, or the writer is no member of staff.</exception>
    public async Task<bool> RunAsync(Guid objectId, Actor who, string text, CancellationToken cancellation = default)
    {
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > CaseObjectEvent.LongestText || who.Kind != ActorKind.Staff)
            throw new ArgumentException($"A member of staff writes a note of 1 to {CaseObjectEvent.LongestText} characters.", nameof(text));
        var now = await clock.NowAsync(cancellation);
        await using var db = await factory.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await db.Set<CaseObject>().FromSql($"select * from case_object where id = {objectId} for update").AnyAsync(cancellation))
            return false;
        db.Add(new CaseObjectEvent
        {
            ObjectId = objectId,
            Sequence = await db.Set<CaseObjectEvent>().CountAsync(x => x.ObjectId == objectId, cancellation) + 1,
            Kind = CaseObjectEvent.Noted,
            At = now,
            ById = who.Id,
            ByName = who.Name,
            Text = trimmed,
        });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
