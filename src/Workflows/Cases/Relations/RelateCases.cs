using Microsoft.EntityFrameworkCore;

namespace Workflows.Cases.Relations;

/// <summary>Somebody of the staff says that another case belongs to an open one, and why. The other case is not touched.</summary>
public sealed class RelateCases(CaseUnits units)
{
    /// <param name="caseId">The case from whose page it is made.</param>
    /// <param name="who">A member of staff.</param>
    /// <param name="kind">A kind of the process definition.</param>
    /// <param name="number">The other case's number; of a case that is not here, as its own system writes it.</param>
    /// <param name="reason">Why they belong together.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    /// <exception cref="ArgumentException">The number or the reason is empty or too long.</exception>
    public Task<RelateOutcome> RunAsync(
        Guid caseId, Actor who, string kind, string number, string reason, CancellationToken cancellation = default)
    {
        var (other, why) = (number.Trim(), reason.Trim());
        if (other.Length is 0 or > CaseRelation.LongestText || why.Length is 0 or > CaseRelation.LongestText)
            throw new ArgumentException("A relation has a number and a reason, none of them too long.", nameof(number));
        return units.RunAsync(caseId, new ActionContext(who, why), async unit =>
        {
            if (unit.Case.ClosedAt is not null)
                return RelateOutcome.CaseIsClosed;
            if (unit.Case.Number == other)
                return RelateOutcome.ItselfMeant;
            if (await unit.Db.Set<CaseRelation>().AnyAsync(x => x.CaseId == caseId && x.RelatedNumber == other && x.Kind == kind, cancellation))
                return RelateOutcome.AlreadyRelated;
            var related = await unit.Db.Set<CaseFile>().AsNoTracking().Where(x => x.Number == other).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(cancellation);
            CaseRelation.Add(unit, kind, related, other, why);
            return RelateOutcome.Related;
        }, cancellation);
    }
}

public enum RelateOutcome
{
    Related,
    AlreadyRelated,

    /// <summary>A case does not belong to itself.</summary>
    ItselfMeant,

    CaseIsClosed,
}
