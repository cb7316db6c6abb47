using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Cases.Notes;
using Workflows.Tasks;

namespace Workflows.Tests.Tasks;

public sealed class HandOverTaskTests : IAsyncLifetime
{
    private static readonly Actor Other = Actor.Staff("bo.handlaggare", "Bo Handläggare");

    /// <summary>Leads the group of case officers.</summary>
    private static readonly Actor Leader = PermitCase.Reviewer;

    private Product product = null!;
    private PermitCase permit = null!;
    private CaseTask task = null!;

    public async Task InitializeAsync()
    {
        product = await Product.StartAsync();
        permit = await PermitCase.ApplyAsync(product);
        task = (await permit.OpenTaskAsync("check-completeness"))!;
    }

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task Whoever_has_a_task_hands_it_over_with_a_note()
    {
        await product.Get<ClaimTask>().ClaimAsync(permit.Id, task.Id, PermitCase.Officer);

        (await HandOverAsync(PermitCase.Officer, Other.Id, "Ring sökanden först.")).Should().BeOfType<TaskOutcome.Done>();

        (await permit.OpenTaskAsync("check-completeness"))!.Assignee.Should().Be(Other.Id);
        var note = await permit.ReadAsync(db => db.Set<CaseNote>().SingleAsync(x => x.TaskId == task.Id));
        note.Should().BeEquivalentTo(new { Text = "Ring sökanden först.", WrittenByName = PermitCase.Officer.Name });
    }

    [Fact]
    public async Task Whoever_leads_the_group_assigns_a_free_task_and_sets_a_taken_one_free()
    {
        (await HandOverAsync(Leader, PermitCase.Officer.Id)).Should().BeOfType<TaskOutcome.Done>();
        (await permit.OpenTaskAsync("check-completeness"))!.Assignee.Should().Be(PermitCase.Officer.Id);

        (await HandOverAsync(Leader, null)).Should().BeOfType<TaskOutcome.Done>();
        (await permit.OpenTaskAsync("check-completeness"))!.Assignee.Should().BeNull();
    }

    [Fact]
    public async Task A_member_neither_gives_away_what_another_has_nor_takes_it()
    {
        await product.Get<ClaimTask>().ClaimAsync(permit.Id, task.Id, PermitCase.Officer);

        (await HandOverAsync(Other, Other.Id)).Should().Be(new TaskOutcome.NotAllowed(NotAllowedReason.NotAssigned));
    }

    [Fact]
    public async Task Nobody_outside_the_group_gets_the_task()
    {
        await product.Get<ClaimTask>().ClaimAsync(permit.Id, task.Id, PermitCase.Officer);

        (await HandOverAsync(PermitCase.Officer, PermitCase.Delegate.Id)).Should().Be(new TaskOutcome.NotAllowed(NotAllowedReason.ReceiverNotInGroup));
        (await permit.OpenTaskAsync("check-completeness"))!.Assignee.Should().Be(PermitCase.Officer.Id);
    }

    [Fact]
    public async Task A_review_is_not_handed_to_whoever_drafted()
    {
        await permit.FindItCompleteAsync();
        await permit.DoAsync("draft-decision", Other, new() { ["outcome"] = "granted", ["summary"] = "Lov.", ["reasons"] = "Skäl.", ["conditions"] = "" });
        task = (await permit.OpenTaskAsync("review-decision"))!;
        await product.Get<ClaimTask>().ClaimAsync(permit.Id, task.Id, PermitCase.Reviewer);

        (await HandOverAsync(PermitCase.Reviewer, Other.Id)).Should().Be(new TaskOutcome.NotAllowed(NotAllowedReason.ReceiverDidTheEarlierStep));
    }

    private Task<TaskOutcome> HandOverAsync(Actor who, string? to, string? note = null) =>
        product.Get<HandOverTask>().RunAsync(permit.Id, task.Id, who, to, note);
}
