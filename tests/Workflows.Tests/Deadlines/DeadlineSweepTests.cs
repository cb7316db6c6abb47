using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Notifications;
using Workflows.Processes.Applications;
using Workflows.Runtime;

namespace Workflows.Tests.Deadlines;

public sealed class DeadlineSweepTests : IAsyncLifetime
{
    private const string Officer = "anna.handlaggare@kommun.example";
    private const string Applicant = "ett@example.se";

    private Product product = null!;

    public async Task InitializeAsync() => product = await Product.StartAsync();

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task Officers_are_reminded_once_at_each_moment_before_the_last_day()
    {
        var permit = await PermitCase.ApplyAsync(product); // to be decided on 13 May

        await product.AdvanceAsync(TimeSpan.FromDays(57));
        (await RemindersAsync(permit, Officer)).Should().Be(1);
        await product.Get<DeadlineSweep>().RunAsync(CancellationToken.None);
        await product.RunUntilQuietAsync();
        (await RemindersAsync(permit, Officer)).Should().Be(1);
        await product.AdvanceAsync(TimeSpan.FromDays(11));

        (await RemindersAsync(permit, Officer)).Should().Be(2);
        (await RemindersAsync(permit, Applicant)).Should().Be(0);
    }

    [Fact]
    public async Task After_a_standstill_several_missed_reminders_become_one()
    {
        var permit = await PermitCase.ApplyAsync(product);

        await StandStillAsync(TimeSpan.FromDays(68)); // two weeks and three days before it are gone
        await SweepAsync();

        (await RemindersAsync(permit, Officer)).Should().Be(1);
    }

    [Fact]
    public async Task After_a_standstill_past_the_last_day_nobody_is_reminded_and_the_delay_is_told()
    {
        var permit = await PermitCase.ApplyAsync(product);

        await StandStillAsync(TimeSpan.FromDays(80));
        await SweepAsync();

        (await RemindersAsync(permit, Officer)).Should().Be(0);
        (await SubjectsAsync(permit, Applicant)).Should().ContainSingle(x => x.Contains("dröjer", StringComparison.Ordinal));
        var row = await permit.ReadAsync(db => db.Set<Deadline>().SingleAsync(x => x.CaseId == permit.Id && x.Rule == "decision-new"));
        row.Reported.Should().Contain("passed").And.NotContain(x => x.StartsWith("reminder", StringComparison.Ordinal));
        var told = await permit.ReadAsync(db => db.Set<ClockEventRow>().CountAsync(x => x.CaseId == permit.Id && x.Type == "delay.notified"));
        told.Should().Be(1);
    }

    [Fact]
    public async Task Three_hosts_that_sweep_at_once_act_once_on_each_case()
    {
        PermitCase[] permits = [await PermitCase.ApplyAsync(product), await PermitCase.ApplyAsync(product), await PermitCase.ApplyAsync(product)];
        await StandStillAsync(TimeSpan.FromDays(72));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => product.Get<DeadlineSweep>().RunAsync(CancellationToken.None))));
        await product.RunUntilQuietAsync();

        foreach (var permit in permits)
        {
            var reached = await permit.ReadAsync(db => db.Set<CaseEvent>()
                .Where(x => x.CaseId == permit.Id && x.Type == "deadline.reached").Select(x => x.Payload!).ToListAsync());
            reached.Should().OnlyHaveUniqueItems().And.Contain(x => x.Contains("deadline.decision.passed", StringComparison.Ordinal));
            (await SubjectsAsync(permit, Applicant)).Should().ContainSingle(x => x.Contains("dröjer", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_a_host_had_taken_and_died_with_is_acted_on_when_its_lease_is_over()
    {
        var permit = await PermitCase.ApplyAsync(product);
        await StandStillAsync(TimeSpan.FromDays(72));
        (await product.Get<DeadlineSweep>().RunAsync(CancellationToken.None)).Should().Be(1);
        await using (var taken = product.Database.CreateCommand(
            "update job set attempts = 1, lease_token = gen_random_uuid(), lease_until = $1 where type = 'deadline:1' and state = 'waiting'"))
        {
            taken.Parameters.Add(new() { Value = product.Machine.GetUtcNow().AddMinutes(2) });
            (await taken.ExecuteNonQueryAsync()).Should().Be(1);
        }

        await product.RunUntilQuietAsync();
        (await StatusAsync(permit)).Should().Be(ClockStatus.Running);
        product.Machine.Advance(TimeSpan.FromMinutes(3));
        await product.RunUntilQuietAsync();
        (await StatusAsync(permit)).Should().Be(ClockStatus.Passed);
    }

    [Fact]
    public async Task A_moment_is_taken_once_however_often_it_is_swept()
    {
        await PermitCase.ApplyAsync(product);
        await StandStillAsync(TimeSpan.FromDays(72));
        var sweep = product.Get<DeadlineSweep>();

        (await sweep.RunAsync(CancellationToken.None)).Should().Be(1);
        (await sweep.RunAsync(CancellationToken.None)).Should().Be(0);
        await product.RunUntilQuietAsync();
        (await sweep.RunAsync(CancellationToken.None)).Should().Be(0);
    }

    [Fact]
    public async Task A_sweep_waits_for_no_case_that_somebody_works_on()
    {
        var permit = await PermitCase.ApplyAsync(product);
        await StandStillAsync(TimeSpan.FromDays(72));

        await product.Get<CaseUnits>().RunAsync(permit.Id, new ActionContext(PermitCase.Officer), async _ =>
            (await product.Get<DeadlineSweep>().RunAsync(CancellationToken.None)).Should().Be(1));

        await product.RunUntilQuietAsync();
        (await StatusAsync(permit)).Should().Be(ClockStatus.Passed);
    }

    [Fact]
    public async Task An_applicant_who_has_not_answered_an_order_is_reminded()
    {
        var permit = await PermitCase.ApplyAsync(product);
        await permit.AskForCompletionAsync("injunction", "2026-03-25");
        await product.RunUntilQuietAsync();

        await product.AdvanceAsync(TimeSpan.FromDays(19));

        (await RemindersAsync(permit, Applicant)).Should().Be(1);
    }

    [Fact]
    public async Task Drafts_that_nobody_has_touched_for_their_retention_time_are_disposed_of()
    {
        var drafts = product.Get<ApplicationDrafts>();
        var old = await drafts.BeginAsync("building-permit", PermitCase.Applicant);
        await StandStillAsync(TimeSpan.FromDays(100));
        var other = Actor.Citizen("202101012397", "Testperson Två");
        await drafts.BeginAsync("building-permit", other);
        await StandStillAsync(TimeSpan.FromDays(90));

        (await product.Get<DisposeOfDrafts>().RunAsync(CancellationToken.None)).Should().Be(1);
        (await product.Get<DisposeOfDrafts>().RunAsync(CancellationToken.None)).Should().Be(0);

        (await drafts.FindAsync(old!.Id, PermitCase.Applicant)).Should().BeNull();
        (await drafts.OpenAsync(other)).Should().ContainSingle();
    }

    /// <summary>No host runs while time passes.</summary>
    private async Task StandStillAsync(TimeSpan length)
    {
        var clock = product.Get<CaseClock>();
        await using var connection = await product.Database.OpenConnectionAsync();
        await clock.SetAsync(await clock.NowAsync() + length, connection);
    }

    private static Task<ClockStatus> StatusAsync(PermitCase permit) => permit.ReadAsync(db => db.Set<Deadline>()
        .Where(x => x.CaseId == permit.Id && x.Rule == "decision-new").Select(x => x.Status).SingleAsync());

    private async Task SweepAsync()
    {
        await product.Get<DeadlineSweep>().RunAsync(CancellationToken.None);
        await product.RunUntilQuietAsync();
    }

    private static async Task<int> RemindersAsync(PermitCase permit, string to) =>
        (await SubjectsAsync(permit, to)).Count(x => x.StartsWith("Påminnelse", StringComparison.Ordinal));

    private static Task<List<string>> SubjectsAsync(PermitCase permit, string to) =>
        permit.ReadAsync(db => db.Set<Mail>().Where(x => x.CaseId == permit.Id && x.Recipient == to).Select(x => x.Subject).ToListAsync());
}
