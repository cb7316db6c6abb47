using Microsoft.EntityFrameworkCore;
using Workflows.Data;
using Workflows.Placement.Matching;

namespace Workflows.Placement;

/// <summary>
/// Who would be offered what on a day, by <see cref="DeferredAcceptance"/>. Changes nothing. A unit that takes no part is
/// offered to nobody, and whoever is handled by hand is in no queue.
/// </summary>
public sealed class ProposeOffers(IDbContextFactory<WorkflowsDb> factory, ReadVacancies vacancies)
{
    /// <param name="startsOn">The day on which the places would begin; those who wish to begin later are left out.</param>
    /// <param name="draw">What lots are drawn for.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<Proposal> RunAsync(DateOnly startsOn, string draw, CancellationToken cancellation = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var units = await db.Set<PlaceUnit>().AsNoTracking().ToDictionaryAsync(x => x.Id, cancellation);
        var waiting = await db.Set<QueueEntry>().AsNoTracking()
            .Where(x => x.State == QueueState.Waiting && x.StartsOn <= startsOn && x.AgeGroup != "")
            .OrderBy(x => x.QueuedOn).ThenBy(x => x.CaseId).ToListAsync(cancellation);
        var free = (await vacancies.RunAsync(startsOn, cancellation)).Where(x => units[x.Unit].TakesPart).ToList();
        var seekers = waiting.ConvertAll(x => SeekerOf(x, draw));
        var result = DeferredAcceptance.Match(seekers, free.ConvertAll(x => new Vacancy(x.Unit, x.AgeGroup, x.Free)));
        return new Proposal(startsOn, [.. waiting.Select(x => new ProposedOffer(x, result.UnitOf(x.CaseId.ToString()), result.Explain(x.CaseId.ToString())))]);
    }

    private static Seeker SeekerOf(QueueEntry entry, string draw)
    {
        var id = entry.CaseId.ToString();
        return new Seeker(id, entry.AgeGroup, entry.QueuedOn, Lot.Of(draw, id), entry.ReadWishes());
    }
}

/// <param name="StartsOn">The day on which the places would begin.</param>
/// <param name="Offers">Everybody who waits, in the order of the queue.</param>
public sealed record Proposal(DateOnly StartsOn, IReadOnlyList<ProposedOffer> Offers);

/// <param name="Entry">Who waits.</param>
/// <param name="Unit">What they would be offered; null for nothing.</param>
/// <param name="Why">What came of each wish.</param>
public sealed record ProposedOffer(QueueEntry Entry, string? Unit, IReadOnlyList<Explanation> Why);
