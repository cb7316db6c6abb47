using Testing;
using Workflows.Placement;

namespace Workflows.Tests.Placement;

/// <summary>What a guardian reads of the place in the queue.</summary>
public sealed class QueuePositionTests
{
    [Fact]
    public async Task A_case_stands_behind_those_with_priority_and_beside_its_equals()
    {
        await using var product = await Product.StartAsync();
        await PlacementCase.HavePlacesAsync(product, ("ekorren", 1));
        var one = await PlacementCase.ApplyAsync(product, null, false, "ekorren", "kastanjen");
        var equal = await PlacementCase.ApplyAsync(product, null, false, "ekorren");
        var sibling = await PlacementCase.ApplyAsync(product, "ekorren", false, "ekorren");
        await PlacementCase.ApplyAsync(product, null, true);

        (await PositionsAsync(product, one)).Should().Equal(("ekorren", 2, 3), ("kastanjen", 1, 1));
        (await PositionsAsync(product, equal)).Should().Equal(("ekorren", 2, 3));
        (await PositionsAsync(product, sibling)).Should().Equal(("ekorren", 1, 3));
    }

    [Fact]
    public async Task Who_is_offered_a_place_or_handled_by_hand_stands_in_no_queue()
    {
        await using var product = await Product.StartAsync();
        await PlacementCase.HavePlacesAsync(product, ("ekorren", 1));
        var offered = await PlacementCase.ApplyAsync(product, null, false, "ekorren");
        var hidden = await PlacementCase.ApplyAsync(product, null, true);
        (await product.Get<OfferPlace>().RunAsync(offered, PlacementCase.Officer, new NewOffer("ekorren", new DateOnly(2026, 4, 1), []))).Should().Be(OfferOutcome.Offered);

        (await PositionsAsync(product, offered)).Should().BeEmpty();
        (await PositionsAsync(product, hidden)).Should().BeEmpty();
    }

    private static async Task<IEnumerable<(string, int, int)>> PositionsAsync(Product product, Guid caseId) =>
        (await product.Get<ReadQueuePositions>().RunAsync(caseId)).Select(x => (x.Unit, x.Position, x.Waiting));
}
