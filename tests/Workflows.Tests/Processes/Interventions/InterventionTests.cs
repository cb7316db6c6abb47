using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Processes.Bundles;
using Workflows.Processes.Interventions;
using Workflows.Processes.Migration;
using Workflows.Tasks;

namespace Workflows.Tests.Processes.Interventions;

/// <summary>An operator lets a further step of a permit begin, and takes the case away from one.</summary>
public sealed class InterventionTests : IAsyncLifetime
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
    public async Task A_case_goes_on_from_the_step_that_was_added_once_the_other_is_cancelled()
    {
        var before = (await permit.FileAsync()).Revision;
        var tried = await product.Get<AddStep>().TryAsync(permit.Id, await RootAsync(), "draft-decision");
        tried.Outcome.Should().BeOfType<CaseOutcome.Moves>();
        tried.Begins.Should().Equal("draft-decision");
        tried.Twice.Should().Contain("decide").And.Contain("archive");
        (await permit.OpenTaskAsync("draft-decision")).Should().BeNull("it was only tried");
        (await permit.FileAsync()).Revision.Should().Be(before);

        (await AddAsync("draft-decision")).Outcome.Should().BeOfType<CaseOutcome.Moves>();
        var cancelled = await CancelAsync("check-completeness");

        cancelled.Outcome.Should().BeOfType<CaseOutcome.Moves>();
        cancelled.Ends.Should().Equal("check-completeness");
        (await permit.OpenTaskAsync("check-completeness")).Should().BeNull();
        (await permit.DraftAsync()).Should().BeOfType<TaskOutcome.Done>();
        (await permit.ReviewAsync()).Should().BeOfType<TaskOutcome.Done>();
        (await permit.SignAsync()).Should().BeOfType<TaskOutcome.Done>();
        await product.RunUntilQuietAsync();
        (await product.IncidentsAsync()).Should().BeEmpty();
        (await FoldedStates.DifferingAsync(product.Database)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_history_says_who_did_what_and_why()
    {
        await AddAsync("draft-decision");
        await CancelAsync("draft-decision");

        var log = await permit.ReadAsync(db => db.Set<CaseEvent>().Where(x => x.CaseId == permit.Id).OrderBy(x => x.Sequence).ToListAsync());
        log.Where(x => x.Type is AddStep.Added or CancelStep.Cancelled).Should().HaveCount(2)
            .And.OnlyContain(x => x.ActorName == "Dan Driftansvarig" && x.Reason == "Kontrollen gjordes på plats." && x.Payload!.Contains("draft-decision"));
        CaseEvent.FirstBroken(await permit.FileAsync(), log).Should().BeNull();
    }

    [Fact]
    public async Task What_is_behind_the_case_is_not_begun_again() =>
        (await AddAsync("send-receipt")).Outcome.Should().BeOfType<CaseOutcome.Refused>().Which.Reasons.Should().Contain(x => x.Code == "AlreadyDone");

    [Theory]
    [InlineData("decide", CaseReason.Decides)]
    [InlineData("check-completeness", CaseReason.AlreadyThere)]
    [InlineData("no-such-step", CaseReason.NotThere)]
    public async Task A_step_that_must_not_begin_is_refused(string element, string reason) =>
        (await AddAsync(element)).Outcome.Should().BeOfType<CaseOutcome.Refused>().Which.Reasons.Should().Contain(x => x.Code == reason);

    [Fact]
    public async Task The_last_step_of_a_case_is_not_cancelled()
    {
        (await CancelAsync("check-completeness")).Outcome.Should().BeOfType<CaseOutcome.Refused>().Which.Reasons.Should().Contain(x => x.Code == CaseReason.WouldEnd);

        (await permit.OpenTaskAsync("check-completeness")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_closed_case_is_left_alone()
    {
        await product.Get<CaseUnits>().RunAsync(permit.Id, new ActionContext(Operator), unit =>
        {
            unit.Case.ClosedAt = unit.Now;
            return Task.CompletedTask;
        });

        (await AddAsync("draft-decision")).Outcome.Should().BeOfType<CaseOutcome.Refused>().Which.Reasons.Should().Contain(x => x.Code == CaseReason.Ended);
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_done() =>
        await FluentActions.Awaiting(() => product.Get<AddStep>().RunAsync(permit.Id, Operator, 1, "draft-decision", " "))
            .Should().ThrowAsync<ArgumentException>();

    private async Task<Intervention> AddAsync(string element) =>
        await product.Get<AddStep>().RunAsync(permit.Id, Operator, await RootAsync(), element, "Kontrollen gjordes på plats.");

    private async Task<long> RootAsync() => (await FoldedStates.StoredAsync(product.Database, permit.Id))!.Scopes.Values.First().Id;

    private async Task<Intervention> CancelAsync(string element)
    {
        var model = (await product.Get<ProcessVersions>().GetAsync((await permit.FileAsync()).VersionId)).Model;
        var place = (await product.Get<ReadPlaces>().RunAsync(permit.Id, model)).Standing.Single(x => x.Node.Id == element);
        return await product.Get<CancelStep>().RunAsync(permit.Id, Operator, place.Id, "Kontrollen gjordes på plats.");
    }
}
