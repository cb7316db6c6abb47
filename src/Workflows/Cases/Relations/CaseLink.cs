namespace Workflows.Cases.Relations;

/// <summary>The case that a new one is begun from, and linked to from its first moment.</summary>
/// <param name="CaseId">The case that it is begun from.</param>
/// <param name="Number">That case's number.</param>
/// <param name="Kind">What that case is to the new one: a kind of the new one's process definition.</param>
public sealed record CaseLink(Guid CaseId, string Number, string Kind)
{
    private const string Reason = "Ärendet påbörjades därifrån.";

    /// <summary>Adds the relation to the new case's unit.</summary>
    internal void Add(CaseUnit unit) => CaseRelation.Add(unit, Kind, CaseId, Number, Reason);
}
