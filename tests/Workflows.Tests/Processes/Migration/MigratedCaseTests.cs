using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Processes.Migration;
using Workflows.Tasks;
using Workflows.Tests.Runtime;

namespace Workflows.Tests.Processes.Migration;

/// <summary>What is left of a case in the database when it is moved, on the permit's own definition.</summary>
public sealed class MigratedCaseTests(PermitProduct shared) : IClassFixture<PermitProduct>
{
    [Fact]
    public async Task An_old_case_is_moved_and_goes_the_new_way_to_the_archive_and_a_new_one_too()
    {
        using var permits = await MovedPermits.StartAsync(shared);
        var permit = await PermitCase.ApplyAsync(permits.Product);
        await permit.FindItCompleteAsync();
        await permit.DraftAsync();
        var plan = await permits.MoveableAsync();

        var progress = await permits.MoveAsync(plan);

        progress.Of(MigrationCaseState.Migrated).Should().Be(1);
        progress.Run.State.Should().Be(MigrationRunState.Finished);
        await FinishAsync(permits, permit);
        await StoryProofs.AssertFoldAsync(permits.Product.Database);
        await AssertHistoryAsync(permit, plan.TargetVersion);

        var fresh = await PermitCase.ApplyAsync(permits.Product);
        (await fresh.FileAsync()).VersionId.Should().Be(plan.TargetVersion);
        await fresh.FindItCompleteAsync();
        await fresh.DraftAsync();
        await fresh.ReviewAsync();
        (await fresh.OpenTaskAsync("second-look")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_task_keeps_its_wait_its_assignee_and_what_was_typed_and_is_described_anew()
    {
        using var permits = await MovedPermits.StartAsync(shared);
        var permit = await PermitCase.ApplyAsync(permits.Product);
        await permit.FindItCompleteAsync();
        await permit.DraftAsync();
        var typed = await permits.TypeAsync(permit, "review-decision", PermitCase.Reviewer, new JsonObject { ["comment"] = "Halvvägs" });
        permits.Definitions.Change("building-permit/process.bpmn", ("review-decision", "second-eyes"), ("Granska förslaget", "Granska med andra ögon"));
        var plan = await permits.PublishAsync(("review-decision", "second-eyes"), ("draft-decision", "draft-decision"));

        (await permits.MoveAsync(plan)).Of(MigrationCaseState.Migrated).Should().Be(1);

        var moved = (await permit.OpenTaskAsync("second-eyes"))!;
        moved.Should().BeEquivalentTo(typed, x => x.Excluding(task => task.ElementId).Excluding(task => task.NameSv));
        moved.NameSv.Should().Be("Granska med andra ögon");
        moved.Assignee.Should().Be(PermitCase.Reviewer.Id);
        (await permit.DoAsync("second-eyes", PermitCase.Reviewer, new JsonObject { ["approved"] = "yes" })).Should().BeOfType<TaskOutcome.Done>();
        await StoryProofs.AssertFoldAsync(permits.Product.Database);
    }

    [Fact]
    public async Task Whoever_did_a_step_that_is_renamed_still_may_not_review_it()
    {
        using var permits = await MovedPermits.StartAsync(shared);
        var permit = await PermitCase.ApplyAsync(permits.Product);
        await permit.FindItCompleteAsync();
        await permit.DoAsync("draft-decision", PermitCase.Reviewer, new JsonObject { ["outcome"] = "granted", ["summary"] = "Ja.", ["reasons"] = "Skäl.", ["conditions"] = "" });
        permits.Definitions.RenameDraft();
        await permits.MoveAsync(await permits.PublishAsync(("draft-decision", "write-draft")));

        var claimed = await permit.ReviewAsync();

        claimed.Should().BeOfType<TaskOutcome.NotAllowed>().Which.Reason.Should().Be(NotAllowedReason.DidTheEarlierStep);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_timer_and_a_subscription_go_on_with_their_date_unless_the_plan_recomputes(bool recompute)
    {
        using var permits = await MovedPermits.StartAsync(shared);
        var permit = await PermitCase.ApplyAsync(permits.Product);
        await permit.AskForCompletionAsync("request", "2026-12-15");
        await permits.Product.RunUntilQuietAsync();
        var before = await permits.RowsAsync(permit);
        permits.Definitions.Change("building-permit/process.bpmn", ("""duration("P1D")""", """duration("P8D")"""));
        var plan = await permits.PublishAsync();

        await permits.MoveAsync(recompute ? plan with { RecomputedTimers = ["completion-overdue"] } : plan);

        var after = await permits.RowsAsync(permit);
        Lines(after, "subscription").Should().Equal(Lines(before, "subscription"));
        if (recompute)
            Lines(after, "timer").Should().ContainSingle().Which.Should().Contain("2026-12-22T23:00:00");
        else
            Lines(after, "timer").Should().Equal(Lines(before, "timer"));
        await StoryProofs.AssertFoldAsync(permits.Product.Database);
    }

    [Fact]
    public async Task A_running_deadline_follows_the_new_version_and_the_earlier_promise_stays_in_the_history()
    {
        using var permits = await MovedPermits.StartAsync(shared);
        var permit = await PermitCase.ApplyAsync(permits.Product);
        var promised = await DueAsync(permit);
        permits.Definitions.Change("building-permit/deadlines.json", ("\"weeks\": 10", "\"weeks\": 8"));

        await permits.MoveAsync(await permits.PublishAsync());

        (await DueAsync(permit)).Should().Be(promised.AddDays(-14));
        var migrated = JsonNode.Parse((await EventsAsync(permit, "case.migrated")).Single().Payload!)!;
        migrated["deadlines"]!.AsArray().Should().Contain(x => (string?)x!["before"] == $"{promised:yyyy-MM-dd}" && (string?)x["after"] == $"{promised.AddDays(-14):yyyy-MM-dd}");
    }

    [Fact]
    public async Task A_job_that_is_being_performed_postpones_the_case()
    {
        using var permits = await MovedPermits.StartAsync(shared);
        var permit = await PermitCase.ApplyAsync(permits.Product);
        var plan = await permits.MoveableAsync();
        await permit.AskForCompletionAsync("request", "2026-12-15");
        var until = permits.Product.Machine.GetUtcNow().AddMinutes(5);
        await permits.ExecuteAsync($"update job set lease_token = gen_random_uuid(), lease_until = '{until:O}' where state = 'waiting' and case_id = '{permit.Id}'");
        var before = await permits.RowsAsync(permit);

        (await permits.DryRunAsync(plan)).Groups.Should().ContainSingle().Which.Outcome.Should().BeOfType<CaseOutcome.Postponed>();
        var progress = await permits.MoveAsync(plan);

        progress.Run.State.Should().Be(MigrationRunState.Running);
        progress.Groups.Should().ContainSingle().Which.Reasons.Should().Equal(new CaseReason(CaseReason.Leased, ""));
        (await permits.RowsAsync(permit)).Should().Be(before);

        permits.Product.Machine.Advance(TimeSpan.FromMinutes(6));
        await permits.Product.RunUntilQuietAsync();

        (await permits.ProgressAsync(progress.Run.Id)).Of(MigrationCaseState.Migrated).Should().Be(1);
        (await permits.Product.IncidentsAsync()).Should().BeEmpty();
        await StoryProofs.AssertFoldAsync(permits.Product.Database);
    }

    [Fact]
    public async Task A_migration_that_fails_on_its_way_leaves_the_case_as_it_was_and_is_tried_again()
    {
        using var permits = await MovedPermits.StartAsync(shared);
        var permit = await PermitCase.ApplyAsync(permits.Product);
        var plan = await permits.MoveableAsync();
        await permits.ExecuteAsync(
            """
            create function fall_over() returns trigger language plpgsql as 'begin raise exception ''no space left''; end';
            create trigger fall_over before update on case_file for each row when (old.version_id <> new.version_id) execute function fall_over();
            """);
        var before = await permits.RowsAsync(permit);

        var progress = await permits.MoveAsync(plan);

        progress.Groups.Should().ContainSingle().Which.Reasons.Should().ContainSingle(x => x.Code == CaseReason.Failed);
        (await permits.RowsAsync(permit)).Should().Be(before);
        await permits.ExecuteAsync("drop trigger fall_over on case_file");
        permits.Product.Machine.Advance(TimeSpan.FromMinutes(1));
        await permits.Product.RunUntilQuietAsync();
        (await permits.ProgressAsync(progress.Run.Id)).Of(MigrationCaseState.Migrated).Should().Be(1);
    }

    private static async Task FinishAsync(MovedPermits permits, PermitCase permit)
    {
        (await permit.ReviewAsync()).Should().BeOfType<TaskOutcome.Done>();
        (await permit.OpenTaskAsync("sign-decision")).Should().BeNull("the new version asks for a second look first");
        (await permit.DoAsync("second-look", PermitCase.Reviewer, new JsonObject { ["approved"] = "yes" })).Should().BeOfType<TaskOutcome.Done>();
        (await permit.SignAsync()).Should().BeOfType<TaskOutcome.Done>();
        await permits.Product.RunUntilQuietAsync();
        await permit.ConfirmServiceAsync();
        await permit.FinishBuildingAsync();
        await permits.Product.AdvanceAsync(TimeSpan.FromDays(40));
        (await permit.FileAsync()).Should().Match<CaseFile>(file => file.Milestone == "archived" && file.ClosedAt != null);
    }

    private static async Task AssertHistoryAsync(PermitCase permit, string target)
    {
        var moved = (await EventsAsync(permit, "case.migrated")).Should().ContainSingle().Subject;
        moved.Should().Match<CaseEvent>(x => x.ActorId == MovedPermits.Owner.Id && x.Reason == MovedPermits.Why);
        ((string?)JsonNode.Parse(moved.Payload!)!["to"]).Should().Be(target);
        var all = await permit.ReadAsync(db => db.Set<CaseEvent>().Where(x => x.CaseId == permit.Id).OrderBy(x => x.Sequence).ToListAsync());
        CaseEvent.FirstBroken(await permit.FileAsync(), all).Should().BeNull();
        var done = await permit.ReadAsync(db => db.Set<CaseTask>().Where(x => x.CaseId == permit.Id).ToListAsync());
        done.Select(x => x.ElementId).Should().OnlyHaveUniqueItems("no completed step runs again");
    }

    private static Task<List<CaseEvent>> EventsAsync(PermitCase permit, string type) =>
        permit.ReadAsync(db => db.Set<CaseEvent>().Where(x => x.CaseId == permit.Id && x.Type == type).ToListAsync());

    private static async Task<DateOnly> DueAsync(PermitCase permit) =>
        (await permit.ReadAsync(db => db.Set<Deadline>().Where(x => x.CaseId == permit.Id && x.Topic == "decision" && x.DueOn != null).ToListAsync())).Single().DueOn!.Value;

    private static IEnumerable<string> Lines(string rows, string kind) => rows.Split('\n').Where(x => x.StartsWith(kind + " ", StringComparison.Ordinal));
}
