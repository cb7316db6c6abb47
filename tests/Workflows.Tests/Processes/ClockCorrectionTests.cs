using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Notifications;
using Workflows.Processes.Clocks;
using Workflows.Runtime;

namespace Workflows.Tests.Processes;

public sealed class ClockCorrectionTests : PermitClockTests
{
    [Fact]
    public async Task A_corrected_arrival_day_moves_the_dates_and_tells_those_affected()
    {
        var outcome = await CorrectAsync(new ClockCorrection.Moved(new DateOnly(2026, 2, 24), ClockChannel.Web));
        await Product.RunUntilQuietAsync();

        var recorded = outcome.Should().BeOfType<CorrectOutcome.Recorded>().Subject;
        var decision = recorded.Changes.Single(x => x.Rule.Id == Decision);
        decision.Before!.State.Due.Should().Be(new DateOnly(2026, 5, 13));
        decision.After!.State.Due.Should().Be(new DateOnly(2026, 5, 5));
        (await DueAsync(Decision)).Should().Be(new DateOnly(2026, 5, 5));
        var mails = await Permit.ReadAsync(db => db.Set<Mail>().Where(x => x.CaseId == Permit.Id && x.Subject.StartsWith("Ändrade datum")).ToListAsync());
        mails.Select(x => x.Recipient).Should().Contain("ett@example.se").And.Contain("bo.handlaggare@kommun.example")
            .And.NotContain("anna.handlaggare@kommun.example");
        var body = await File.ReadAllTextAsync(Path.Combine(Product.DataFolder, "mail", mails.Single(x => x.Recipient == "ett@example.se").FileName));
        body.Should().NotBeEmpty();
        var entry = await Permit.ReadAsync(db => db.Set<CaseEvent>().SingleAsync(x => x.Type == "clock.corrected"));
        entry.Reason.Should().Be("Stämpeln visar den 24 februari.");
        entry.Payload.Should().Contain("2026-05-13").And.Contain("2026-05-05");
    }

    [Fact]
    public async Task What_was_shown_before_stays_in_the_history()
    {
        await Product.AdvanceAsync(TimeSpan.FromDays(2));
        await CorrectAsync(new ClockCorrection.Moved(new DateOnly(2026, 2, 24), ClockChannel.Web));

        var clocks = await Product.Get<ReadClocks>().RunAsync(Permit.Id);
        var shown = ClockHistory.Shown(clocks.Rules[Decision], clocks.Events, clocks.Calendar, clocks.Now);

        shown.Select(x => x.Due).Should().Equal(new DateOnly(2026, 5, 13), new DateOnly(2026, 5, 5));
    }

    [Fact]
    public async Task A_correction_takes_back_that_a_limit_had_passed()
    {
        await Product.AdvanceAsync(TimeSpan.FromDays(72));
        (await StatusAsync(Decision)).Should().Be(ClockStatus.Passed);

        await CorrectAsync(new ClockCorrection.Moved(new DateOnly(2026, 4, 1), ClockChannel.Web));
        (await StatusAsync(Decision)).Should().Be(ClockStatus.Running);
        await Product.AdvanceAsync(TimeSpan.FromDays(40));

        (await StatusAsync(Decision)).Should().Be(ClockStatus.Passed);
        (await DeadlineAsync(Decision)).Reported
            .Should().Contain("passed");
    }

    [Fact]
    public async Task An_order_entered_late_works_from_its_own_day()
    {
        await Product.AdvanceAsync(TimeSpan.FromDays(40));

        var outcome = await EnterAsync("injunction.sent", new DateOnly(2026, 3, 10), new() { ["injunction"] = "f1", ["answerBy"] = "2026-04-30" });

        outcome.Should().BeOfType<CorrectOutcome.Recorded>().Which.Changes.Should().Contain(x => x.Rule.Id == Decision);
        (await StatusAsync(Decision)).Should().Be(ClockStatus.Paused);
        (await DueAsync("injunction-answer")).Should().Be(new DateOnly(2026, 4, 30));
    }

    [Fact]
    public async Task An_entry_that_never_happened_is_taken_back_once()
    {
        await EnterAsync("case.withdrawn", new DateOnly(2026, 3, 4), []);
        (await StatusAsync(Decision)).Should().Be(ClockStatus.Cancelled);
        var entry = await EntryAsync("case.withdrawn");

        (await CorrectAsync(new ClockCorrection.TakenBack(), entry)).Should().BeOfType<CorrectOutcome.Recorded>();
        (await StatusAsync(Decision)).Should().Be(ClockStatus.Running);
        (await CorrectAsync(new ClockCorrection.TakenBack(), entry)).Should().Be(new CorrectOutcome.Refused(CorrectRefusal.NoSuchEntry));
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        (await EnterAsync("decision.made", new DateOnly(2026, 3, 5), new() { ["outcome"] = "granted" }))
            .Should().Be(new CorrectOutcome.Refused(CorrectRefusal.Day));
        (await EnterAsync("nothing.such", new DateOnly(2026, 3, 4), [])).Should().Be(new CorrectOutcome.Refused(CorrectRefusal.NoSuchType));
        (await EnterAsync("extension.decided", new DateOnly(2026, 3, 4), [])).Should().Be(new CorrectOutcome.Refused(CorrectRefusal.IsExtension));
        (await EnterAsync("injunction.sent", new DateOnly(2026, 3, 4), new() { ["injunction"] = "f1", ["answerBy"] = "soon" }))
            .Should().Be(new CorrectOutcome.Refused(CorrectRefusal.Data));
        (await CorrectAsync(new ClockCorrection.Moved(new DateOnly(2026, 3, 4), ClockChannel.Web)))
            .Should().Be(new CorrectOutcome.Refused(CorrectRefusal.NothingChanged));
        (await Product.Get<CorrectClockEvent>().RunAsync(Permit.Id, await EntryAsync("application.received"), new ClockCorrection.TakenBack(), PermitCase.Officer, ""))
            .Should().Be(new CorrectOutcome.Refused(CorrectRefusal.NoReason));
    }

    [Fact]
    public async Task A_mail_that_cannot_be_sent_stops_nothing_and_is_tried_again_by_hand()
    {
        Directory.Delete(Path.Combine(Product.DataFolder, "mail"), recursive: true);
        await File.WriteAllTextAsync(Path.Combine(Product.DataFolder, "mail"), "");
        await CorrectAsync(new ClockCorrection.Moved(new DateOnly(2026, 2, 24), ClockChannel.Web));
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await Product.RunUntilQuietAsync();
            Product.Machine.Advance(TimeSpan.FromMinutes(6));
        }

        var failed = await JobsAsync("failed");
        failed.Should().HaveCount(2);
        (await Product.IncidentsAsync()).Should().BeEmpty();
        (await Permit.FindItCompleteAsync()).Should().BeOfType<Workflows.Tasks.TaskOutcome.Done>();

        File.Delete(Path.Combine(Product.DataFolder, "mail"));
        (await Product.Get<RetryJob>().RunAsync(Permit.Id, failed[0], PermitCase.Officer, "Mappen finns igen.")).Should().BeTrue();
        await Product.RunUntilQuietAsync();

        (await JobsAsync("failed")).Should().Equal(failed[1]);
    }

    private async Task<CorrectOutcome> CorrectAsync(ClockCorrection correction, Guid? entry = null) => await Product.Get<CorrectClockEvent>().RunAsync(
        Permit.Id, entry ?? await EntryAsync("application.received"), correction, PermitCase.Officer, "Stämpeln visar den 24 februari.");

    private Task<CorrectOutcome> EnterAsync(string type, DateOnly day, Dictionary<string, string> data) => Product.Get<EnterClockEvent>().RunAsync(
        Permit.Id, new LateEntry(type, day, ClockParty.Authority, ClockChannel.Internal, data), PermitCase.Officer, "Fördes inte in när det hände.");

    private Task<Guid> EntryAsync(string type) => Permit.ReadAsync(db => db.Set<ClockEventRow>().Where(x => x.CaseId == Permit.Id && x.Type == type).Select(x => x.Id).FirstAsync());

    private async Task<DateOnly?> DueAsync(string rule) => (await DeadlineAsync(rule)).DueOn;

    private async Task<ClockStatus> StatusAsync(string rule) => (await DeadlineAsync(rule)).Status;

    private async Task<List<Guid>> JobsAsync(string state)
    {
        await using var command = Product.Database.CreateCommand($"select id from job where state = '{state}' and wait_id is null order by sequence");
        await using var reader = await command.ExecuteReaderAsync();
        var jobs = new List<Guid>();
        while (await reader.ReadAsync())
            jobs.Add(reader.GetGuid(0));
        return jobs;
    }
}
