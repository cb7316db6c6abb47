using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Placement;
using Workflows.Processes.Bundles;

namespace Host.Pages.Placement;

/// <summary>What the pages of places and queues show.</summary>
public sealed class ReadPlacement(IDbContextFactory<WorkflowsDb> factory, ReadVacancies vacancies, ProposeOffers propose, ProcessVersions versions)
{
    /// <summary>Units, vacancies and the queue for places that begin on a day.</summary>
    public async Task<PlacementView> RunAsync(DateOnly startsOn, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var units = await db.Set<PlaceUnit>().AsNoTracking().OrderBy(x => x.Name).ToListAsync(cancellation);
        var proposal = await propose.RunAsync(startsOn, $"{startsOn:O}", cancellation);
        var cases = proposal.Offers.Select(x => x.Entry.CaseId).ToList();
        var files = await db.Set<CaseFile>().AsNoTracking().Where(x => cases.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellation);
        var deadlines = (await db.Set<Deadline>().AsNoTracking().Where(x => cases.Contains(x.CaseId) && x.DueOn != null).ToListAsync(cancellation)).ToLookup(x => x.CaseId);
        var waiting = new List<WaitingCase>();
        foreach (var offer in proposal.Offers)
        {
            var file = files[offer.Entry.CaseId];
            var topic = (await versions.GetAsync(file.VersionId, cancellation)).Description.Application.ReceiptDeadline;
            waiting.Add(new WaitingCase(offer, file.Number ?? "", deadlines[file.Id].FirstOrDefault(x => x.Topic == topic)?.DueOn));
        }

        return new PlacementView(startsOn, units, await vacancies.RunAsync(startsOn, cancellation), waiting);
    }

    public async Task<IReadOnlyList<PlacementRound>> RoundsAsync(CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        return await db.Set<PlacementRound>().AsNoTracking().OrderByDescending(x => x.SimulatedAt).Take(50).ToListAsync(cancellation);
    }

    /// <returns>Null when there is no such round.</returns>
    public async Task<RoundView?> RoundAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (await db.Set<PlacementRound>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == id, cancellation) is not { } round)
            return null;
        var rows = await (from result in db.Set<PlacementResult>().AsNoTracking()
                          join file in db.Set<CaseFile>() on result.CaseId equals file.Id
                          where result.RoundId == id
                          orderby file.Number
                          select new { result, file.Number }).ToListAsync(cancellation);
        var before = rows.Where(x => x.result.Simulation == round.Simulation - 1).ToDictionary(x => x.result.CaseId, x => (x.Number, x.result.UnitId));
        var latest = rows.Where(x => x.result.Simulation == round.Simulation).Select(x => new RoundCase(x.Number ?? "", x.result)).ToList();
        var changes = latest.Where(x => before.TryGetValue(x.Result.CaseId, out var was) && was.UnitId != x.Result.UnitId || !before.ContainsKey(x.Result.CaseId))
            .Select(x => new RoundChange(x.Number, before.GetValueOrDefault(x.Result.CaseId).UnitId, x.Result.UnitId))
            .Concat(before.Where(x => latest.TrueForAll(now => now.Result.CaseId != x.Key)).Select(x => new RoundChange(x.Value.Number ?? "", x.Value.UnitId, null)))
            .OrderBy(x => x.Number, StringComparer.Ordinal).ToList();
        return new RoundView(round, latest, round.Simulation == 1 ? null : changes, await NamesAsync(db, cancellation));
    }

    /// <returns>Null when there is no such unit.</returns>
    public async Task<UnitView?> UnitAsync(string id, DateOnly today, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        if (await db.Set<PlaceUnit>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == id, cancellation) is not { } unit)
            return null;
        return new UnitView(
            unit,
            [.. (await vacancies.RunAsync(today, cancellation)).Where(x => x.Unit == id)],
            await db.Set<UnitCapacity>().AsNoTracking().Where(x => x.UnitId == id).OrderBy(x => x.AgeGroup).ThenBy(x => x.FromDay).ToListAsync(cancellation),
            await (from place in db.Set<GrantedPlace>().AsNoTracking()
                   join file in db.Set<CaseFile>() on place.CaseId equals file.Id
                   where place.UnitId == id && (place.LastDay == null || place.LastDay >= today)
                   orderby place.AgeGroup, file.Number
                   select new PlacedCase(file.Id, file.Number ?? "", place.AgeGroup, place.FirstDay, place.LastDay)).ToListAsync(cancellation),
            await (from offer in db.Set<PlaceOffer>().AsNoTracking()
                   join file in db.Set<CaseFile>() on offer.CaseId equals file.Id
                   where offer.UnitId == id && (offer.State == OfferState.Open || offer.State == OfferState.Accepted)
                   orderby offer.AgeGroup, file.Number
                   select new PlacedCase(file.Id, file.Number ?? "", offer.AgeGroup, offer.StartsOn, null)).ToListAsync(cancellation));
    }

    private static Task<Dictionary<string, string>> NamesAsync(WorkflowsDb db, CancellationToken cancellation) =>
        db.Set<PlaceUnit>().AsNoTracking().ToDictionaryAsync(x => x.Id, x => x.Name, cancellation);
}

/// <param name="StartsOn">The first day of the places.</param>
/// <param name="Units">All units, by name.</param>
/// <param name="Places">What there is at them.</param>
/// <param name="Waiting">The queue, with what each would be offered.</param>
public sealed record PlacementView(DateOnly StartsOn, IReadOnlyList<PlaceUnit> Units, IReadOnlyList<UnitPlaces> Places, IReadOnlyList<WaitingCase> Waiting)
{
    public string NameOf(string unit) => Units.FirstOrDefault(x => x.Id == unit)?.Name ?? unit;

    public int FreeAt(PlaceUnit unit) => Places.Where(x => x.Unit == unit.Id).Sum(x => x.Free);

    public IEnumerable<PlaceUnit> OnMap => Units.Where(x => x is { X: not null, Y: not null });
}

/// <param name="Offer">What the case would be offered, and why.</param>
/// <param name="Number">The case's number.</param>
/// <param name="OfferBy">The last day for an offer.</param>
public sealed record WaitingCase(ProposedOffer Offer, string Number, DateOnly? OfferBy);

public sealed record RoundCase(string Number, PlacementResult Result);

/// <param name="Number">The case.</param>
/// <param name="Was">Its unit in the simulation before.</param>
/// <param name="Now">Its unit in the latest.</param>
public sealed record RoundChange(string Number, string? Was, string? Now);

/// <param name="Round">The round.</param>
/// <param name="Cases">The latest simulation.</param>
/// <param name="Changes">What differs from the one before; null for the first.</param>
/// <param name="Names">The units' names.</param>
public sealed record RoundView(PlacementRound Round, IReadOnlyList<RoundCase> Cases, IReadOnlyList<RoundChange>? Changes, IReadOnlyDictionary<string, string> Names)
{
    public string NameOf(string? unit, string otherwise) => unit is null ? otherwise : Names.GetValueOrDefault(unit, unit);
}

public sealed record PlacedCase(Guid Id, string Number, string AgeGroup, DateOnly First, DateOnly? Last);

public sealed record UnitView(
    PlaceUnit Unit, IReadOnlyList<UnitPlaces> Places, IReadOnlyList<UnitCapacity> Capacity, IReadOnlyList<PlacedCase> Placed, IReadOnlyList<PlacedCase> Offered);
