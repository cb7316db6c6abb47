using Microsoft.EntityFrameworkCore;
using Workflows.Cases;

namespace Workflows.Objects;

/// <summary>An object as a case makes it.</summary>
public sealed record NewObject
{
    public required string Kind { get; init; }

    public required string Number { get; init; }

    public required string Name { get; init; }

    public string? Place { get; init; }

    public required string HolderName { get; init; }

    public string? HolderIdentifier { get; init; }

    public string? HolderEmail { get; init; }

    /// <summary>A JSON object.</summary>
    public required string Terms { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }
}

/// <summary>
/// What a case does to objects, in its unit. An object's row is locked before it is changed, so cases that change the same one
/// do so one after the other; a case locks its own row first and at most one object.
/// </summary>
public static class ChangeObject
{
    /// <summary>Enters an object, which belongs to the case.</summary>
    /// <returns>Null when another of the kind that has not ended has the number.</returns>
    public static async Task<CaseObject?> CreateAsync(CaseUnit unit, NewObject from, string? text, CancellationToken cancellation)
    {
        if (await FindAsync(unit, from.Kind, from.Number, cancellation) is not null)
            return null;
        var made = new CaseObject
        {
            Id = Guid.CreateVersion7(unit.Now),
            Kind = from.Kind,
            Number = from.Number,
            Name = from.Name,
            Place = from.Place,
            HolderName = from.HolderName,
            HolderIdentifier = from.HolderIdentifier,
            HolderEmail = from.HolderEmail,
            State = ObjectState.Active,
            Terms = from.Terms,
            ValidFrom = from.ValidFrom,
            ValidTo = from.ValidTo,
            CreatedAt = unit.Now,
            ChangedAt = unit.Now,
        };
        unit.Db.Add(made);
        await EnterAsync(unit, made, CaseObjectEvent.Created, text, made.Terms, cancellation);
        await LinkAsync(unit, made, cancellation);
        return made;
    }

    /// <summary>Gives an object other terms.</summary>
    /// <returns>Null when no object of the kind that has not ended has the number.</returns>
    public static async Task<CaseObject?> ChangeAsync(CaseUnit unit, NewObject to, string? text, CancellationToken cancellation)
    {
        if (await FindAsync(unit, to.Kind, to.Number, cancellation) is not { } found)
            return null;
        found.Name = to.Name;
        found.Place = to.Place ?? found.Place;
        found.Terms = to.Terms;
        found.ValidFrom = to.ValidFrom ?? found.ValidFrom;
        found.ValidTo = to.ValidTo;
        found.ChangedAt = unit.Now;
        await EnterAsync(unit, found, CaseObjectEvent.Changed, text, to.Terms, cancellation);
        await LinkAsync(unit, found, cancellation);
        return found;
    }

    /// <summary>Enters in an object's history what a case came to, and its new state where it has one.</summary>
    /// <param name="unit">The case's unit.</param>
    /// <param name="kind">The object's kind.</param>
    /// <param name="number">The object's number.</param>
    /// <param name="what">What happened; null where only the state changes.</param>
    /// <param name="state">The state from now on; null as before.</param>
    /// <param name="text">In words.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>Null when no object of the kind that has not ended has the number.</returns>
    public static async Task<CaseObject?> RecordAsync(
        CaseUnit unit, string kind, string number, string? what, ObjectState? state, string? text, CancellationToken cancellation)
    {
        if (await FindAsync(unit, kind, number, cancellation) is not { } found)
            return null;
        if (what is not null)
            await EnterAsync(unit, found, what, text, null, cancellation);
        if (state is { } next && ObjectTransitions.Allowed[found.State].Contains(next))
        {
            found.State = next;
            found.ChangedAt = unit.Now;
            await EnterAsync(unit, found, EventOf(next), what is null ? text : null, null, cancellation);
        }

        await LinkAsync(unit, found, cancellation);
        return found;
    }

    private static string EventOf(ObjectState state) => state switch
    {
        ObjectState.Suspended => CaseObjectEvent.Suspended,
        ObjectState.Ended => CaseObjectEvent.Ended,
        _ => CaseObjectEvent.Resumed,
    };

    /// <summary>Finds the object and holds its row until the unit ends.</summary>
    private static async Task<CaseObject?> FindAsync(CaseUnit unit, string kind, string number, CancellationToken cancellation) =>
        unit.Db.Set<CaseObject>().Local.FirstOrDefault(x => x.Kind == kind && x.Number == number && x.State != ObjectState.Ended)
        ?? await unit.Db.Set<CaseObject>()
            .FromSql($"select * from case_object where kind = {kind} and number = {number} and state <> 'ended' for update")
            .FirstOrDefaultAsync(cancellation);

    private static async Task EnterAsync(CaseUnit unit, CaseObject about, string kind, string? text, string? terms, CancellationToken cancellation)
    {
        await unit.SaveAsync(cancellation);
        var before = await unit.Db.Set<CaseObjectEvent>().CountAsync(x => x.ObjectId == about.Id, cancellation);
        unit.Db.Add(new CaseObjectEvent
        {
            ObjectId = about.Id,
            Sequence = before + 1,
            Kind = kind,
            At = unit.Now,
            ById = unit.Context.Who.Id,
            ByName = unit.Context.Who.Name,
            Text = text,
            CaseNumber = unit.Case.Number,
            Terms = terms,
        });
        unit.Record("object.event", new { about.Id, about.Kind, about.Number, what = kind });
    }

    private static async Task LinkAsync(CaseUnit unit, CaseObject about, CancellationToken cancellation) =>
        await LinkAsync(unit, about.Id, cancellation);

    /// <summary>Says that an object belongs to the case.</summary>
    public static async Task LinkAsync(CaseUnit unit, Guid objectId, CancellationToken cancellation)
    {
        var isLinked = !unit.IsNew && await unit.Db.Set<CaseObjectCase>().AnyAsync(x => x.ObjectId == objectId && x.CaseId == unit.Case.Id, cancellation);
        if (!isLinked && !unit.Db.Set<CaseObjectCase>().Local.Any(x => x.ObjectId == objectId))
            unit.Db.Add(new CaseObjectCase { ObjectId = objectId, CaseId = unit.Case.Id, AddedAt = unit.Now });
    }
}
