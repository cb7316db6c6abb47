namespace Workflows.Cases;

/// <summary>Who acts. Everything that happens to a case names one.</summary>
/// <param name="Kind">A citizen (or company), a member of staff, or the system itself.</param>
/// <param name="Id">Personnummer for a citizen, the directory's id for staff, the worker's name for the system.</param>
/// <param name="Name">The name shown in histories.</param>
public sealed record Actor(ActorKind Kind, string Id, string Name)
{
    public static Actor Citizen(string personnummer, string name) => new(ActorKind.Citizen, personnummer, name);

    public static Actor Staff(string id, string name) => new(ActorKind.Staff, id, name);

    public static Actor System(string worker) => new(ActorKind.System, worker, worker);
}

public enum ActorKind
{
    Citizen,
    Staff,
    System,
}

/// <summary>Who changes a case and why. The moment is the unit's own: <see cref="CaseUnit.Now"/>.</summary>
public sealed record ActionContext(Actor Who, string? Reason = null);
