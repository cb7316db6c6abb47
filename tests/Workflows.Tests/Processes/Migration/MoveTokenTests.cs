using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Processes.Migration;
using Workflows.Tasks;

namespace Workflows.Tests.Processes.Migration;

/// <summary>A case is put at another step of its map, with a reason, by the rules of a migration.</summary>
public sealed class MoveTokenTests : IAsyncLifetime
{
    private static readonly Actor Operator = Actor.Staff("dan.driftansvarig", "Dan Driftansvarig");

    private Product product = null!;
    private PermitCase permit = null!;

    public async Task InitializeAsync()
    {
        product = await Product.StartAsync();
        permit = await PermitCase.ApplyAsync(product);
    }

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task A_case_goes_on_from_where_it_was_put_and_its_history_says_why()
    {
        (await MoveAsync("check-completeness", "draft-decision", onlyTry: true)).Should().BeOfType<CaseOutcome.Moves>();
        (await permit.OpenTaskAsync("draft-decision")).Should().BeNull("it was only tried");

        (await MoveAsync("check-completeness", "draft-decision")).Should().BeOfType<CaseOutcome.Moves>();

        (await permit.OpenTaskAsync("check-completeness")).Should().BeNull();
        (await permit.DraftAsync()).Should().BeOfType<TaskOutcome.Done>();
        (await permit.ReviewAsync()).Should().BeOfType<TaskOutcome.Done>();
        var log = await permit.ReadAsync(db => db.Set<CaseEvent>().Where(x => x.CaseId == permit.Id).OrderBy(x => x.Sequence).ToListAsync());
        log.Should().ContainSingle(x => x.Type == MoveToken.Moved).Which.Should().BeEquivalentTo(new { ActorName = "Dan Driftansvarig", Reason = "Kontrollen gjordes muntligt." });
        CaseEvent.FirstBroken(await permit.FileAsync(), log).Should().BeNull();
        (await product.IncidentsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_done_is_not_done_again()
    {
        await permit.FindItCompleteAsync();

        var outcome = await MoveAsync("draft-decision", "check-completeness");

        outcome.Should().BeOfType<CaseOutcome.Refused>().Which.Reasons.Should().Contain(x => x.Code == "AlreadyDone");
        (await permit.OpenTaskAsync("draft-decision")).Should().NotBeNull();
    }

    [Theory]
    [InlineData("draft-decision", "sign-decision", CaseReason.NotThere)]
    [InlineData("check-completeness", "no-such-step", "UnknownTarget")]
    public async Task A_move_from_where_the_case_is_not_or_to_nowhere_is_refused(string from, string to, string reason) =>
        (await MoveAsync(from, to)).Should().BeOfType<CaseOutcome.Refused>().Which.Reasons.Should().Contain(x => x.Code == reason);

    private Task<CaseOutcome> MoveAsync(string from, string to, bool onlyTry = false) =>
        product.Get<MoveToken>().RunAsync(permit.Id, Operator, from, to, "Kontrollen gjordes muntligt.", onlyTry);
}
