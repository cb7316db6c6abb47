using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Diary;
using Workflows.Notifications;
using Workflows.Processes.Clocks;

namespace Workflows.Tests.Processes;

public sealed class ExtendDeadlineTests : PermitClockTests
{
    [Fact]
    public async Task An_extension_moves_the_last_day_and_is_told_to_the_applicant()
    {
        var outcome = await ExtendAsync(4);
        await Product.RunUntilQuietAsync();

        var extended = outcome.Should().BeOfType<ExtendOutcome.Extended>().Subject;
        extended.Before.Should().Be(new DateOnly(2026, 5, 13));
        extended.After.Should().Be(new DateOnly(2026, 6, 10));
        (await DeadlineAsync(Decision)).DueOn.Should().Be(extended.After);
        var mail = await Permit.ReadAsync(db => db.Set<Mail>().Where(x => x.CaseId == Permit.Id).OrderBy(x => x.SentAt).LastAsync());
        mail.Recipient.Should().Be("ett@example.se");
        mail.Subject.Should().StartWith("Längre tid i ärende BYGG 2026-000001");
        (await Permit.ReadAsync(db => db.Set<DiaryEntry>().AnyAsync(x => x.Direction == DiaryDirection.Out && x.Subject == mail.Subject))).Should().BeTrue();
        (await Permit.ReadAsync(db => db.Set<CaseEvent>().SingleAsync(x => x.CaseId == Permit.Id && x.Type == "deadline.extended"))).Reason
            .Should().Be("Ärendet är komplicerat.");
        (await DeadlineAsync("extension-told-new")).Status.Should().Be(Workflows.Deadlines.Clock.ClockStatus.Met);
    }

    [Fact]
    public async Task A_limit_is_extended_once_with_reasons_by_a_person_and_within_its_longest()
    {
        (await ExtendAsync(2, reason: " ")).Should().Be(new ExtendOutcome.Refused(ExtendRefusal.NoReason));
        (await ExtendAsync(11)).Should().Be(new ExtendOutcome.Refused(ExtendRefusal.Length));
        (await ExtendAsync(2, who: Actor.System("robot"))).Should().Be(new ExtendOutcome.Refused(ExtendRefusal.NotByAPerson));
        (await ExtendAsync(2, rule: "registration")).Should().Be(new ExtendOutcome.Refused(ExtendRefusal.NotExtendable));

        (await ExtendAsync(2)).Should().BeOfType<ExtendOutcome.Extended>();
        (await ExtendAsync(2)).Should().Be(new ExtendOutcome.Refused(ExtendRefusal.UsedUp));
    }

    [Fact]
    public async Task A_limit_that_has_passed_is_not_extended()
    {
        await Product.AdvanceAsync(TimeSpan.FromDays(71));

        (await ExtendAsync(2)).Should().Be(new ExtendOutcome.Refused(ExtendRefusal.TooLate));
    }

    [Fact]
    public async Task A_late_decision_loses_part_of_its_fee()
    {
        await Product.AdvanceAsync(TimeSpan.FromDays(78));
        (await Product.Get<ReadFeeReduction>().RunAsync(Permit.Id))!.Left.Should().Be(8520);

        await Permit.FindItCompleteAsync();
        await Permit.DraftAsync();
        await Permit.ReviewAsync();
        await Permit.SignAsync();
        await Product.RunUntilQuietAsync();

        (await Product.IncidentsAsync()).Should().BeEmpty();
        var decision = await Permit.ReadAsync(db => db.Set<Workflows.Decisions.Decision>().SingleAsync(x => !x.IsFurther));
        decision.Fee.Should().Be(14200);
        decision.FeeReduction.Should().Be(5680);
        decision.FeeReductionSteps.Should().Be(2);
        decision.FeeToPay.Should().Be(8520);
    }

    private Task<ExtendOutcome> ExtendAsync(int weeks, string rule = Decision, string reason = "Ärendet är komplicerat.", Actor? who = null) =>
        Product.Get<ExtendDeadline>().RunAsync(Permit.Id, rule, null, weeks, reason, who ?? PermitCase.Officer);
}
