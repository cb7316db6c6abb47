using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;

namespace Workflows.Deadlines;

/// <summary>Everything that the clocks of a case are computed from.</summary>
/// <param name="Rules">The rules of the version that the case is pinned to.</param>
/// <param name="Events">All clock events of the case, corrected ones included.</param>
/// <param name="Now">The case clock.</param>
/// <param name="Calendar">Holidays and closing days.</param>
public sealed record CaseClocks(DeadlineRules Rules, IReadOnlyList<ClockEvent> Events, DateTimeOffset Now, LegalCalendar Calendar)
{
    /// <summary>Every clock that is law for the case, computed now; those not started included.</summary>
    public IReadOnlyList<ClockReading> Readings { get; } = LegalClock.EvaluateAll(Rules, Events, Calendar, Now);

    /// <summary>What may be extended today.</summary>
    public IReadOnlyList<ExtensionOffer> Extensions => ExtensionOffer.Of(Rules, Events, Calendar, Now);

    /// <summary>What a late decision takes off the fee; null where the fee is whole.</summary>
    public FeeReduction? FeeReduction => FeeReduction.Of(Readings);
}

/// <summary>Computes the clocks of a case from its events: inside a unit under the case's lock, or for a page.</summary>
public sealed class ReadClocks(IDbContextFactory<WorkflowsDb> factory, ICaseClockRules rules, LegalCalendar calendar, CaseClock clock)
{
    /// <summary>As the unit sees the case, its own new events included.</summary>
    public async Task<CaseClocks> RunAsync(CaseUnit unit, CancellationToken cancellation) =>
        await OfAsync(await unit.RowsAsync<ClockEventRow>(x => x.CaseId == unit.Case.Id, cancellation), unit.Case, unit.Now, cancellation);

    /// <summary>As the case stands, for whoever only reads.</summary>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public async Task<CaseClocks> RunAsync(Guid caseId, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var file = await db.Set<CaseFile>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == caseId, cancellation)
            ?? throw new CaseNotFoundException(caseId);
        var events = await db.Set<ClockEventRow>().AsNoTracking().Where(x => x.CaseId == caseId).ToListAsync(cancellation);
        return await OfAsync(events, file, await clock.NowAsync(cancellation), cancellation);
    }

    private async Task<CaseClocks> OfAsync(List<ClockEventRow> events, CaseFile file, DateTimeOffset now, CancellationToken cancellation) =>
        new(await rules.OfAsync(file, cancellation), [.. events.Select(x => x.ToEvent())], now, calendar);
}
