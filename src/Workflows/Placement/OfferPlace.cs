using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Cases;
using Workflows.Placement.Matching;

namespace Workflows.Placement;

/// <summary>
/// Offers a place to a case that waits for one. The process gets the message <c>place.offered</c> with
/// <c>offer{id, unit, unitName, isOwn, startsOn, override, why[unit, unitName, outcome, by, rule]}</c>, and tells the people.
/// </summary>
public sealed class OfferPlace(CaseUnits units, ICaseTriggers triggers)
{
    /// <summary>The message that the process waits for.</summary>
    public const string Message = "place.offered";

    /// <summary>The longest reason to go before the queue, in characters.</summary>
    public const int LongestReason = 1_000;

    public Task<OfferOutcome> RunAsync(Guid caseId, Actor who, NewOffer offer, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(who, offer.Override), async unit =>
        {
            var entry = await unit.Db.Set<QueueEntry>().SingleOrDefaultAsync(x => x.CaseId == caseId, cancellation);
            if (entry is not { State: QueueState.Waiting } || unit.Case.ClosedAt is not null)
                return OfferOutcome.NotWaiting;
            // Two cases that are offered a place at one unit take turns; always after the case, so nobody waits in a circle.
            await LockAsync(unit, offer.Unit, cancellation);
            var place = await unit.Db.Set<PlaceUnit>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == offer.Unit, cancellation);
            if (place is null)
                return OfferOutcome.NoSuchUnit;
            if (offer.Override is null && !place.TakesPart)
                return OfferOutcome.TakesNoPart;
            if (offer.Override is null && !await IsFreeAsync(unit, offer, entry.AgeGroup, cancellation))
                return OfferOutcome.NoPlace;
            entry.State = QueueState.Offered;
            var row = new PlaceOffer
            {
                Id = Guid.CreateVersion7(unit.Now),
                CaseId = caseId,
                UnitId = place.Id,
                AgeGroup = entry.AgeGroup,
                StartsOn = offer.StartsOn,
                OfferedAt = unit.Now,
                OfferedBy = who.Name,
                Override = offer.Override,
                RoundId = offer.Round,
                State = OfferState.Open,
                Why = PlaceOffer.WriteWhy(offer.Why),
            };
            unit.Add(row);
            unit.Record("place.offered", new { row.Id, row.UnitId, row.StartsOn, row.Override, row.RoundId });
            var names = await unit.Db.Set<PlaceUnit>().AsNoTracking().ToDictionaryAsync(x => x.Id, x => x.Name, cancellation);
            await unit.SaveAsync(cancellation);
            await triggers.MessageAsync(unit, Message, Payload(row, place, names), row.Id.ToString(), cancellation);
            return OfferOutcome.Offered;
        }, cancellation);

    private static async Task LockAsync(CaseUnit unit, string id, CancellationToken cancellation)
    {
        await using var place = unit.Ask("select from place_unit where id = $1 for no key update", new NpgsqlParameter { Value = id });
        await place.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<bool> IsFreeAsync(CaseUnit unit, NewOffer offer, string ageGroup, CancellationToken cancellation) =>
        (await ReadVacancies.RunAsync(unit.Connection, offer.StartsOn, offer.Unit, cancellation))
            .Any(x => x.AgeGroup == ageGroup && x.Free > 0);

    /// <summary>What the process is given.</summary>
    public static JsonObject Payload(PlaceOffer offer, PlaceUnit place, IReadOnlyDictionary<string, string> names) => new()
    {
        ["offer"] = new JsonObject
        {
            ["id"] = offer.Id.ToString(),
            ["unit"] = place.Id,
            ["unitName"] = place.Name,
            ["isOwn"] = place.IsOwn,
            ["startsOn"] = offer.StartsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["override"] = offer.Override,
            ["why"] = new JsonArray([.. offer.ReadWhy().Select(x => Why(x, names))]),
        },
    };

    private static JsonObject Why(Explanation why, IReadOnlyDictionary<string, string> names) => new()
    {
        ["unit"] = why.Unit,
        ["unitName"] = names.GetValueOrDefault(why.Unit, why.Unit),
        ["outcome"] = Camel(why.Outcome.ToString()),
        ["by"] = why.By is { } by ? Camel(by.ToString()) : null,
        ["rule"] = why.Rule,
    };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

/// <param name="Unit">Where.</param>
/// <param name="StartsOn">The first day.</param>
/// <param name="Why">What came of each wish; empty where the place follows no order.</param>
/// <param name="Override">Why it goes before the queue; null where it follows the order.</param>
/// <param name="Round">The round that it comes of.</param>
public sealed record NewOffer(string Unit, DateOnly StartsOn, IReadOnlyList<Explanation> Why, string? Override = null, Guid? Round = null);

public enum OfferOutcome
{
    Offered,

    /// <summary>The case waits for no place: it has an offer, a place, or has left the queue.</summary>
    NotWaiting,

    NoSuchUnit,

    /// <summary>Another's unit without an agreement decides itself.</summary>
    TakesNoPart,

    /// <summary>Somebody else has got the last place meanwhile.</summary>
    NoPlace,
}
