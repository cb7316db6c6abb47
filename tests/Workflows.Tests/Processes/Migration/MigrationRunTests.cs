using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Engine.Migration;
using Workflows.Processes.Migration;
using Workflows.Runtime;
using Workflows.Tests.Runtime;

namespace Workflows.Tests.Processes.Migration;

/// <summary>Runs over many cases: told beforehand, stopped, resumed, shared by hosts, undone.</summary>
public sealed class MigrationRunTests(PermitProduct shared) : IClassFixture<PermitProduct>
{
    private const int Cases = 4;

    [Fact]
    public async Task The_dry_run_says_of_each_case_what_the_run_then_does_and_touches_none()
    {
        using var permits = await MovedPermits.StartAsync(shared);
        var atCheck = await PermitCase.ApplyAsync(permits.Product);
        var atDraft = await PermitCase.ApplyAsync(permits.Product);
        await atDraft.FindItCompleteAsync();
        permits.Definitions.RenameDraft();
        var plan = await permits.PublishAsync();
        var before = await permits.RowsAsync(atCheck) + await permits.RowsAsync(atDraft);

        var report = await permits.DryRunAsync(plan);

        (await permits.RowsAsync(atCheck) + await permits.RowsAsync(atDraft)).Should().Be(before);
        report.Total.Should().Be(2);
        report.Groups.Select(x => x.Outcome.GetType().Name).Should().Equal(nameof(CaseOutcome.Moves), nameof(CaseOutcome.Refused));
        report.Groups[1].Examples.Should().ContainSingle().Which.CaseId.Should().Be(atDraft.Id);
        var reason = new CaseReason(nameof(MigrationFault.NoTarget), "draft-decision");
        ((CaseOutcome.Refused)report.Groups[1].Outcome).Reasons.Should().Equal(reason);

        var progress = await permits.MoveAsync(plan);

        progress.Of(MigrationCaseState.Migrated).Should().Be(1);
        progress.Groups.Single(x => x.State == MigrationCaseState.Refused).Reasons.Should().Equal(reason);
        (await atDraft.FileAsync()).VersionId.Should().Be(permits.First);
        var suggested = PlanMigration.Suggested(plan.SourceVersion, plan.TargetVersion, await permits.Product.Get<PlanMigration>().SuggestAsync(plan.SourceVersion, plan.TargetVersion));
        suggested.Elements.Should().Equal(new Dictionary<string, string> { ["draft-decision"] = "write-draft" });
        (await permits.MoveAsync(suggested)).Of(MigrationCaseState.Migrated).Should().Be(1);
    }

    [Fact]
    public async Task A_case_that_has_passed_an_unknown_milestone_stays()
    {
        using var permits = await MovedPermits.StartAsync(shared);
        await PermitCase.ApplyAsync(permits.Product);
        permits.Definitions.Change("building-permit/process.json", ("\"received\"", "\"registered\"")).Change("building-permit/process.bpmn", ("value=\"received\"", "value=\"registered\""));

        var report = await permits.DryRunAsync(await permits.PublishAsync());

        report.Groups.Should().ContainSingle().Which.Outcome.Should().BeEquivalentTo(new CaseOutcome.Refused(new CaseReason(CaseReason.Milestone, "received")));
    }

    [Fact]
    public async Task A_case_that_would_end_without_its_archive_stays()
    {
        using var permits = await MovedPermits.StartAsync(shared);
        await PermitCase.ApplyAsync(permits.Product);
        permits.Definitions.Change("building-permit/process.bpmn", ("""<zeebe:taskDefinition type="archive:1" />""", """<zeebe:taskDefinition type="close-case:1" />"""), ("se.kommun.archive", "se.kommun.close-case"));

        var report = await permits.DryRunAsync(await permits.PublishAsync());

        ((CaseOutcome.Refused)report.Groups.Should().ContainSingle().Subject.Outcome).Reasons.Should().ContainSingle().Which.Code.Should().Be(nameof(MigrationFault.NeverArchived));
    }

    [Fact]
    public async Task A_run_is_stopped_and_resumed_and_moves_each_case_once()
    {
        using var permits = await MovedPermits.StartAsync(shared);
        var ids = await ApplyAsync(permits, 3);
        var run = await permits.BeginAsync(await permits.MoveableAsync());
        var work = permits.Product.Get<IEnumerable<IDueWork>>().OfType<MigrationWork>().Single();
        var steer = permits.Product.Get<SteerMigration>();
        (await work.RunNextAsync(default, default)).Should().BeTrue();

        (await steer.StopAsync(run, MovedPermits.Owner)).Should().BeTrue();
        await permits.Product.RunUntilQuietAsync();
        var stopped = await permits.ProgressAsync(run);
        (await steer.ResumeAsync(run, MovedPermits.Owner)).Should().BeTrue();
        await permits.Product.RunUntilQuietAsync();

        (stopped.Of(MigrationCaseState.Migrated), stopped.Of(MigrationCaseState.Waiting)).Should().Be((1, 2));
        (await permits.ProgressAsync(run)).Run.State.Should().Be(MigrationRunState.Finished);
        await AssertMovedOnceAsync(permits, ids);
    }

    [Fact]
    public async Task Two_hosts_share_a_run_and_a_killed_one_s_case_comes_back()
    {
        using var permits = await MovedPermits.StartAsync(shared);
        var ids = await ApplyAsync(permits, Cases);
        var run = await permits.BeginAsync(await permits.MoveableAsync());
        await using var other = await Product.OpenAsync(permits.Product.ConnectionString, permits.Product.DataFolder, permits.Product.Machine, permits.Definitions.Root);
        var now = permits.Product.Machine.GetUtcNow();
        var killed = await MigrationRows.TakeAsync(permits.Product.Database, now, now.AddMinutes(1), default);

        await Task.WhenAll(permits.Product.RunUntilQuietAsync(), other.RunUntilQuietAsync());

        (await permits.ProgressAsync(run)).Of(MigrationCaseState.Migrated).Should().Be(Cases - 1);
        (await permits.ProgressAsync(run)).Run.State.Should().Be(MigrationRunState.Running, "case {0} is still another host's", killed!.CaseId);
        permits.Product.Machine.Advance(TimeSpan.FromMinutes(2));
        await Task.WhenAll(permits.Product.RunUntilQuietAsync(), other.RunUntilQuietAsync());

        (await permits.ProgressAsync(run)).Run.State.Should().Be(MigrationRunState.Finished);
        await AssertMovedOnceAsync(permits, ids);
    }

    [Fact]
    public async Task Undoing_gives_every_row_back_until_the_case_takes_a_step()
    {
        using var permits = await MovedPermits.StartAsync(shared);
        var (waits, goesOn) = (await PermitCase.ApplyAsync(permits.Product), await PermitCase.ApplyAsync(permits.Product));
        await waits.AskForCompletionAsync("request", "2026-12-15");
        await permits.Product.RunUntilQuietAsync();
        permits.Definitions.AddSecondLook().Change("building-permit/process.bpmn", ("check-completeness\" name=", "check\" name="), ("\"check-completeness\" targetRef", "\"check\" targetRef"),
            ("targetRef=\"check-completeness\"", "targetRef=\"check\""), ("bpmnElement=\"check-completeness\"", "bpmnElement=\"check\""), ("completion-overdue\" name", "overdue\" name"),
            ("\"completion-overdue\" targetRef", "\"overdue\" targetRef"), ("targetRef=\"completion-overdue\"", "targetRef=\"overdue\""), ("bpmnElement=\"completion-overdue\"", "bpmnElement=\"overdue\""));
        var plan = await permits.PublishAsync(("check-completeness", "check"), ("completion-overdue", "overdue"));
        var before = await permits.RowsAsync(waits);
        var progress = await permits.MoveAsync(plan);
        progress.Of(MigrationCaseState.Migrated).Should().Be(2, string.Join(' ', progress.Groups.Select(x => x.ReasonsText)));
        (await permits.RowsAsync(waits)).Should().NotBe(before).And.Contain("\"overdue\"");
        await goesOn.DoAsync("check", PermitCase.Officer, new JsonObject { ["complete"] = "yes" });

        (await permits.UndoAsync(progress.Run.Id, waits)).Should().BeOfType<CaseOutcome.Moves>();
        (await permits.UndoAsync(progress.Run.Id, goesOn)).Should().BeEquivalentTo(new CaseOutcome.Refused(new CaseReason(CaseReason.Stepped, "")));

        (await permits.RowsAsync(waits)).Should().Be(before);
        (await permits.UndoAsync(progress.Run.Id, waits)).Should().BeNull("it has been undone");
        await StoryProofs.AssertFoldAsync(permits.Product.Database);
        await waits.AnswerCompletionAsync();
        (await waits.FindItCompleteAsync()).Should().BeOfType<Workflows.Tasks.TaskOutcome.Done>("it goes on as if nothing had been");
    }

    [Fact]
    public async Task A_whole_run_is_undone_as_far_as_it_holds()
    {
        using var permits = await MovedPermits.StartAsync(shared);
        var ids = await ApplyAsync(permits, 3);
        var progress = await permits.MoveAsync(await permits.MoveableAsync());
        await ids[0].FindItCompleteAsync();

        (await permits.Product.Get<SteerMigration>().UndoAsync(progress.Run.Id, MovedPermits.Owner, "Fel version.")).Should().BeTrue();
        await permits.Product.RunUntilQuietAsync();

        var undone = await permits.ProgressAsync(progress.Run.Id);
        (undone.Of(MigrationCaseState.Undone), undone.Of(MigrationCaseState.Kept)).Should().Be((2, 1));
        undone.Run.Should().Match<MigrationRun>(x => x.State == MigrationRunState.Finished && x.Undoing && x.UndoReason == "Fel version.");
        (await ids[1].FileAsync()).VersionId.Should().Be(permits.First);
    }

    [Fact]
    public async Task A_run_needs_a_reason_a_sound_plan_and_a_version_in_force_and_only_one_pulls_at_a_case()
    {
        using var permits = await MovedPermits.StartAsync(shared);
        var plan = await permits.MoveableAsync();
        var start = permits.Product.Get<StartMigration>();

        (await start.RunAsync(plan, MovedPermits.Owner, "  ")).Should().BeOfType<StartOutcome.ReasonMissing>();
        (await start.RunAsync(plan with { Elements = plan.Elements.Add("sign-decision", "nowhere") }, MovedPermits.Owner, "x"))
            .Should().BeOfType<StartOutcome.PlanRefused>().Which.Problems.Should().Equal(new MigrationProblem(MigrationFault.UnknownTarget, "sign-decision", "nowhere"));
        (await start.RunAsync(plan with { TargetVersion = plan.SourceVersion }, MovedPermits.Owner, "x")).Should().BeOfType<StartOutcome.NotAnotherVersion>();
        await permits.BeginAsync(plan);
        (await start.RunAsync(plan, MovedPermits.Owner, "x")).Should().BeOfType<StartOutcome.AnotherIsOpen>();
        await permits.ExecuteAsync($"update process_publication set withdrawn_at = effective_from, withdrawn_by = 'pia' where version_id = '{plan.TargetVersion}'");
        (await start.RunAsync(plan, MovedPermits.Owner, "x")).Should().BeOfType<StartOutcome.NotPublished>();
    }

    private static async Task<List<PermitCase>> ApplyAsync(MovedPermits permits, int count)
    {
        var applied = new List<PermitCase>();
        for (var i = 0; i < count; i++)
            applied.Add(await PermitCase.ApplyAsync(permits.Product));
        return applied;
    }

    private static async Task AssertMovedOnceAsync(MovedPermits permits, IReadOnlyList<PermitCase> moved)
    {
        foreach (var permit in moved)
        {
            (await permit.ReadAsync(db => db.Set<CaseEvent>().CountAsync(x => x.CaseId == permit.Id && x.Type == "case.migrated"))).Should().Be(1);
            await StoryProofs.AssertFoldAsync(permits.Product.Database);
        }
    }
}
