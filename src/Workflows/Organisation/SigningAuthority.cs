using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;

namespace Workflows.Organisation;

/// <summary>Who may sign, computed at the moment of signing from the dated delegations (KL 6:37-40, 7:5-8).</summary>
public static class SigningAuthority
{
    /// <returns>The delegation that gives the unit's actor the authority on the day, or null.</returns>
    public static async Task<Delegation?> FindAsync(CaseUnit unit, string clause, CancellationToken cancellation)
    {
        var today = StockholmTime.DayOf(unit.Now);
        return await unit.Db.Set<Delegation>()
            .Where(x => x.Board == unit.Case.Board && x.Clause == clause && x.StaffId == unit.Context.Who.Id)
            .Where(x => x.ValidFrom <= today && (x.ValidTo == null || today <= x.ValidTo))
            .FirstOrDefaultAsync(cancellation);
    }
}
