using Workflows.Cases;

namespace Workflows.Participants;

/// <summary>
/// Representatives (ombud): what goes to whomever they act for goes to them too, and what they do on the case's page is done for
/// that one (FL 14).
/// </summary>
public static class Representation
{
    /// <summary>Those of a case's participants who are meant, and whoever represents one of them, in the order given.</summary>
    public static List<Participant> WithRepresentatives(this IReadOnlyCollection<Participant> people, Func<Participant, bool> isMeant)
    {
        var meant = people.Where(isMeant).Select(x => x.Id).ToHashSet();
        return [.. people.Where(x => meant.Contains(x.Id) || (x.Represents is { } other && meant.Contains(other)))];
    }

    /// <summary>Whom somebody who has signed in acts as in a case: their own parts in it, and those of whomever they represent.</summary>
    /// <param name="participants">The participants of every case.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="identifier">Their number, digits only.</param>
    public static IQueryable<Participant> ActingAs(this IQueryable<Participant> participants, Guid caseId, string identifier) =>
        participants.Where(x => x.CaseId == caseId && (x.Identifier == identifier
            || participants.Any(own => own.CaseId == caseId && own.Identifier == identifier && own.Represents == x.Id)));

    /// <summary>The participant whom somebody with a role acts for: the first with the role that it represents.</summary>
    internal static async Task<Participant?> RepresentedAsync(CaseUnit unit, string? role, CancellationToken cancellation) => role is null
        ? null
        : (await unit.RowsAsync<Participant>(x => x.CaseId == unit.Case.Id, cancellation)).Where(x => x.Role == role).OrderBy(x => x.AddedAt).ThenBy(x => x.Id).FirstOrDefault();
}
