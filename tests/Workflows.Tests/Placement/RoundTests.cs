using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Placement;
using Workflows.Placement.Matching;
using Workflows.Processes.Rounds;

namespace Workflows.Tests.Placement;

public sealed class RoundTests
{
    private static readonly DateOnly Start = new(2026, 4, 1);

    [Fact]
    public async Task A_round_is_simulated_approved_by_another_and_sent_to_each_case_once()
    {
        await using var product = await Product.StartAsync();
        await PlacementCase.HavePlacesAsync(product, ("ekorren", 1), ("kastanjen", 1));
        var first = await PlacementCase.ApplyAsync(product, null, false, "ekorren");
        var sibling = await PlacementCase.ApplyAsync(product, "ekorren", false, "ekorren", "kastanjen");
        var id = await product.Get<SimulateRound>().BeginAsync("Våren", Start, PlacementCase.Officer);
        (await UnitsAsync(product, id)).Should().BeEquivalentTo(new Dictionary<Guid, string?> { [first] = null, [sibling] = "ekorren" });

        var third = await PlacementCase.ApplyAsync(product, null, false, "kastanjen");
        (await product.Get<SimulateRound>().AgainAsync(id, PlacementCase.Officer)).Should().BeTrue();
        (await UnitsAsync(product, id)).Should().BeEquivalentTo(new Dictionary<Guid, string?> { [first] = null, [sibling] = "ekorren", [third] = "kastanjen" });

        var approve = product.Get<ApproveRound>();
        (await approve.RunAsync(id, 2, PlacementCase.Officer)).Should().Be(ApproveRoundOutcome.OwnSimulation);
        (await approve.RunAsync(id, 1, PlacementCase.Manager)).Should().Be(ApproveRoundOutcome.NotTheLatest);
        (await approve.RunAsync(id, 2, PlacementCase.Manager)).Should().Be(ApproveRoundOutcome.Approved);
        await product.RunUntilQuietAsync();

        var offers = await PlacementCase.ReadAsync(product, db => db.Set<PlaceOffer>().ToListAsync());
        offers.Select(x => (x.CaseId, x.UnitId, x.State)).Should().BeEquivalentTo([(sibling, "ekorren", OfferState.Open), (third, "kastanjen", OfferState.Open)]);
        (await RoundAsync(product, id)).State.Should().Be(RoundState.Sent);
        (await MilestonesAsync(product)).Should().BeEquivalentTo(["queued", "offered", "offered"]);
        (await product.IncidentsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_host_that_was_killed_after_an_offer_does_not_send_it_twice()
    {
        await using var product = await Product.StartAsync();
        await PlacementCase.HavePlacesAsync(product, ("ekorren", 2));
        var child = await PlacementCase.ApplyAsync(product, null, false, "ekorren");
        var id = await product.Get<SimulateRound>().BeginAsync("Våren", Start, PlacementCase.Officer);
        await product.Get<ApproveRound>().RunAsync(id, 1, PlacementCase.Manager);
        await product.RunUntilQuietAsync();

        await using (var command = product.Database.CreateCommand("update placement_result set state = 'waiting', rest_until = null; update placement_round set state = 'sending'"))
            await command.ExecuteNonQueryAsync();
        await product.RunUntilQuietAsync();

        (await PlacementCase.ReadAsync(product, db => db.Set<PlaceOffer>().CountAsync(x => x.CaseId == child))).Should().Be(1);
        (await PlacementCase.ReadAsync(product, db => db.Set<PlacementResult>().SingleAsync())).State.Should().Be(ResultState.Offered);
        (await RoundAsync(product, id)).State.Should().Be(RoundState.Sent);
    }

    [Fact]
    public async Task The_last_place_is_offered_once_and_only_an_override_exceeds_it()
    {
        await using var product = await Product.StartAsync();
        await PlacementCase.HavePlacesAsync(product, ("ekorren", 1));
        var one = await PlacementCase.ApplyAsync(product, null, false, "ekorren");
        var other = await PlacementCase.ApplyAsync(product, null, false, "ekorren");
        var offers = product.Get<OfferPlace>();

        (await offers.RunAsync(one, PlacementCase.Officer, new NewOffer("eken", Start, []))).Should().Be(OfferOutcome.TakesNoPart);
        (await offers.RunAsync(one, PlacementCase.Officer, new NewOffer("nowhere", Start, []))).Should().Be(OfferOutcome.NoSuchUnit);
        (await offers.RunAsync(one, PlacementCase.Officer, new NewOffer("ekorren", Start, []))).Should().Be(OfferOutcome.Offered);
        (await offers.RunAsync(one, PlacementCase.Officer, new NewOffer("ekorren", Start, []))).Should().Be(OfferOutcome.NotWaiting);
        (await offers.RunAsync(other, PlacementCase.Officer, new NewOffer("ekorren", Start, []))).Should().Be(OfferOutcome.NoPlace);
        (await offers.RunAsync(other, PlacementCase.Officer, new NewOffer("ekorren", Start, [], "Akut placering"))).Should().Be(OfferOutcome.Offered);

        var places = (await product.Get<ReadVacancies>().RunAsync(Start)).Single(x => x is { Unit: "ekorren", AgeGroup: PlacementCase.AgeGroup });
        (places.Places, places.Held, places.Free).Should().Be((1, 2, 0), "nobody loses an offer because there are too many");
    }

    [Fact]
    public async Task Whoever_is_passed_over_is_told_by_which_rule()
    {
        await using var product = await Product.StartAsync();
        await PlacementCase.HavePlacesAsync(product, ("ekorren", 1));
        await PlacementCase.ApplyAsync(product, "ekorren", false, "ekorren");
        var passed = await PlacementCase.ApplyAsync(product, null, false, "ekorren", "blasippan");

        var proposal = await product.Get<ProposeOffers>().RunAsync(Start, "daily");

        proposal.Offers.Single(x => x.Entry.CaseId == passed).Why.Should().Equal(
            new Explanation("ekorren", WishOutcome.PassedOver, Criterion.Class, "syskon på förskolan"), new Explanation("blasippan", WishOutcome.NoPlaces));
    }

    private static Task<PlacementRound> RoundAsync(Product product, Guid id) => PlacementCase.ReadAsync(product, db => db.Set<PlacementRound>().SingleAsync(x => x.Id == id));

    private static async Task<Dictionary<Guid, string?>> UnitsAsync(Product product, Guid id)
    {
        var round = await RoundAsync(product, id);
        return await PlacementCase.ReadAsync(
            product, db => db.Set<PlacementResult>().Where(x => x.RoundId == id && x.Simulation == round.Simulation).ToDictionaryAsync(x => x.CaseId, x => x.UnitId));
    }

    private static Task<List<string>> MilestonesAsync(Product product) =>
        PlacementCase.ReadAsync(product, db => db.Set<CaseFile>().Select(x => x.Milestone).ToListAsync());
}
