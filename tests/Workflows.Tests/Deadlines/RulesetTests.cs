using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;
using static Workflows.Tests.Deadlines.TestClock;

namespace Workflows.Tests.Deadlines;

/// <summary>The rules of the law, one by one, that no other test of the clock names.</summary>
public class RulesetTests
{
    private static readonly ClockEvent Old = Day("2025-11-03", "application.received");
    private static readonly ClockEvent New = Day("2026-02-02", "application.received");

    public static TheoryData<string, string, string, string, string> Permit => new()
    {
        // rule, subject, day, due or status, what happened
        { "decision-old", "", "2025-11-10", "2026-01-12", "2025-11-03 application.received" },
        { "decision-old", "", "2025-12-20", "2026-02-23", "2025-11-03 application.received; 2025-12-15 supplement.applicant" },
        { "notification-old", "", "2025-11-10", "2025-12-01", "2025-11-03 notification.received" },
        { "notification-new", "", "2026-02-10", "2026-03-02", "2026-02-02 notification.received" },
        { "notification-new", "", "2026-02-20", "2026-03-30", "2026-02-02 notification.received; 2026-02-18 extension.decided reason=utredning" },
        { "notification-new", "", "2026-03-20", "2026-04-08", "2026-02-02 notification.received; 2026-02-10 injunction.sent injunction=1; 2026-03-11 defect.cured injunction=1" },
        { "information-old", "", "2025-11-04", "Running", "2025-11-03 application.received" },
        { "information-new", "", "2026-03-12", "Running", "2026-02-02 application.received; 2026-02-02 information.sent; 2026-02-10 injunction.sent injunction=1; 2026-03-11 defect.cured injunction=1" },
        { "hearing-new", "grannen", "2026-02-20", "2026-03-06", "2026-02-02 application.received; 2026-02-13 hearing.sent person=grannen answerBy=2026-03-06" },
        { "injunction-answer", "1", "2026-02-12", "2026-03-03", "2026-02-10 injunction.sent injunction=1 answerBy=2026-03-03" },
        { "request-answer", "1", "2026-02-12", "2026-03-03", "2026-02-10 request.informal request=1 answerBy=2026-03-03" },
        { "extension-told-new", "", "2026-03-12", "Met", "2026-02-02 application.received; 2026-03-10 extension.decided reason=a; 2026-03-11 extension.told" },
        { "service-new", "", "2026-03-12", "Running", "2026-02-02 application.received; 2026-03-10 decision.made outcome=granted" },
        { "publication-old", "", "2025-12-20", "Running", "2025-11-03 application.received; 2025-12-18 decision.made outcome=granted" },
        { "publication-new", "", "2026-03-12", "NotStarted", "2026-02-02 application.received; 2026-03-10 decision.made outcome=refused" },
        { "publication-neighbours", "", "2026-03-12", "2026-03-12", "2026-02-02 application.received; 2026-03-12 notice.published" },
        { "publication-neighbours-old", "", "2025-12-22", "2025-12-22", "2025-11-03 application.received; 2025-12-22 notice.published" },
        { "appeal-county", "sökanden", "2026-06-02", "2026-06-22", "2026-06-01 county.decision-served person=sökanden" },
        { "building-wait", "", "2025-12-23", "2026-01-19", "2025-11-03 application.received; 2025-12-22 notice.published" },
        { "start-notice-appeal", "", "2026-05-06", "2026-05-26", "2026-05-05 start-notice.served" },
        { "start-notice-lapse", "", "2026-05-06", "2028-05-05", "2026-04-20 notification.received; 2026-05-05 start-notice.given" },
        { "technical-consultation", "", "2026-03-12", "NotStarted", "2026-02-02 application.received; 2026-03-10 decision.made outcome=positive" },
        { "technical-consultation", "", "2026-03-12", "Running", "2026-02-02 application.received; 2026-03-10 decision.made outcome=granted" },
        { "technical-consultation-notification", "", "2026-04-22", "Running", "2026-04-20 notification.received" },
        { "shore-review", "", "2026-05-06", "2026-05-26", "2026-05-05 shore.county-received" },
        { "communication", "sökanden", "2026-03-02", "2026-03-13", "2026-03-01 communication.sent person=sökanden answerBy=2026-03-13" },
        { "referral", "brand", "2026-03-02", "2026-03-20", "2026-03-01 referral.sent referral=brand answerBy=2026-03-20" },
        { "demand-right", "", "2026-08-03", "2026-08-02", "2026-02-02 application.received" },
        { "demand-decision", "", "2026-08-12", "2026-09-07", "2026-02-02 application.received; 2026-08-10 demand.received" },
        { "demand-decision", "", "2026-08-22", "NotStarted", "2026-08-10 demand.received; 2026-08-20 remittal.received" },
        { "demand-refusal-appeal", "", "2026-09-02", "2026-09-22", "2026-08-10 demand.received; 2026-08-31 demand.refused; 2026-09-01 demand.refusal-served" },
        { "appeal-forwarding", "1", "2026-03-12", "Running", "2026-03-10 appeal.received appeal=1" },
        { "disclosure-appeal", "1", "2026-03-12", "2026-03-31", "2026-03-10 copy.decision-served request=1" },
        { "delegation-report", "", "2026-03-12", "2026-05-10", "2026-03-10 decision.made outcome=granted" },
    };

    public static TheoryData<string, string, string, string, string> Others => new()
    {
        { "serving-licence/decision", "", "2026-03-20", "2026-06-15", "2026-02-13 application.completed; 2026-03-10 supplement.applicant" },
        { "serving-licence/receipt", "", "2026-02-03", "Running", "2026-02-02 application.received" },
        { "serving-licence/copies", "", "2026-03-12", "Running", "2026-03-10 decision.made" },
        { "serving-licence/certificate", "", "2026-03-12", "Running", "2026-03-10 decision.made" },
        { "serving-licence/appeal-party", "bolaget", "2026-03-12", "2026-03-31", "2026-03-10 service.person person=bolaget" },
        { "serving-licence/legal-force", "", "2026-03-12", "2026-03-31", "2026-03-09 decision.made; 2026-03-10 service.required person=bolaget; 2026-03-10 service.person person=bolaget" },
        { "serving-licence/change-notification", "1", "2026-03-12", "Running", "2026-03-10 change.happened change=1" },
        { "serving-licence/demand-refusal-appeal", "", "2026-09-02", "2026-09-22", "2026-09-01 demand.refusal-served" },
        { "serving-licence/target-temporary-public", "", "2026-05-02", "2026-06-03", "2026-05-01 event.planned publicEvent=2026-06-13" },
        { "serving-licence/target-permanent", "", "2026-02-20", "2026-04-10", "2026-02-13 application.completed" },
        { "preschool-placement/offer", "", "2026-03-20", "2026-06-15", "2026-02-13 wish.received; 2026-03-01 wish.changed" },
        { "preschool-placement/offer-special-support", "", "2026-03-20", "Running", "2026-02-13 wish.received; 2026-03-01 support.needed" },
        { "preschool-placement/right-from-age-one", "barnet", "2026-03-20", "2026-11-05", "2026-02-13 child.registered child=barnet born=2025-11-05" },
        { "preschool-placement/outreach", "vt26", "2026-03-20", "2026-06-12", "2026-01-12 term.started term=vt26 termEnd=2026-06-12" },
        { "preschool-placement/directed-offer-held", "barnet", "2026-05-20", "2026-09-17", "2026-05-15 directed.sent child=barnet startsOn=2026-08-17" },
        { "preschool-placement/directed-offer-renewal", "barnet", "2026-05-20", "2027-05-15", "2026-05-15 directed.sent child=barnet" },
        { "preschool-placement/legal-force", "", "2026-05-20", "2026-06-08", "2026-05-13 decision.made; 2026-05-18 minutes.notified" },
        { "preschool-placement/guardian-consent", "två", "2026-05-20", "2026-06-01", "2026-05-18 guardian.asked guardian=två" },
        { "preschool-placement/offer-answer", "1", "2026-05-20", "2026-05-25", "2026-05-18 offer.sent offer=1" },
        { "preschool-placement/mandate", "ombudet", "2026-05-20", "2026-05-29", "2026-05-18 mandate.asked representative=ombudet answerBy=2026-05-29" },
        { "preschool-placement/minutes-unreported", "", "2026-05-20", "2026-05-27", "2026-05-13 decision.made" },
    };

    [Theory]
    [MemberData(nameof(Permit))]
    public void A_rule_of_the_building_permit_says_what_the_law_says(string rule, string subject, string on, string says, string happened) =>
        Says(Definitions.BuildingPermit[rule], subject, on, happened).Should().Be(says);

    [Theory]
    [MemberData(nameof(Others))]
    public void A_rule_of_another_process_says_what_the_law_says(string rule, string subject, string on, string says, string happened)
    {
        var rules = rule.StartsWith("serving", StringComparison.Ordinal) ? Definitions.ServingLicence : Definitions.Preschool;

        Says(rules[rule.Split('/')[1]], subject, on, happened).Should().Be(says);
    }

    [Fact]
    public void A_case_that_began_with_a_notification_has_one_law()
    {
        ClockEvent[] events = [Day("2026-02-02", "notification.received"), Day("2026-03-02", "decision.made", "outcome=granted")];

        var readings = LegalClock.EvaluateAll(Definitions.BuildingPermit, events, Definitions.Calendar, Noon("2026-03-03"));

        readings.Where(x => x.State.Status != ClockStatus.NotStarted).GroupBy(x => (x.Rule.Topic, x.Subject)).Should().OnlyContain(x => x.Count() == 1);
        readings.Select(x => x.Rule.Id).Should().NotContain(x => x.EndsWith("-old", StringComparison.Ordinal) && x != "decision-old");
    }

    [Fact]
    public void An_advance_notice_lapses_two_years_after_legal_force_and_no_permit_does()
    {
        ClockEvent[] events =
        [
            New,
            Day("2026-03-02", "decision.made", "outcome=positive"),
            Day("2026-03-02", "service.required", "person=sökanden"),
            Day("2026-03-03", "service.person", "person=sökanden"),
            Day("2026-03-04", "notice.published"),
        ];

        var legalForce = Definitions.BuildingPermit["legal-force-new"].On("2026-03-10", events).Due;
        legalForce.Should().Be(Date("2026-04-01"));
        Definitions.BuildingPermit["advance-notice-lapse"].On("2026-04-10", events).Due.Should().Be(Date("2028-04-02"));
        Definitions.BuildingPermit["lapse-begin-new"].On("2026-04-10", events).Status.Should().Be(ClockStatus.NotStarted);
    }

    [Fact]
    public void Old_and_new_law_never_both_apply()
    {
        foreach (var received in (ClockEvent[])[Old, New])
        {
            var inForce = Definitions.BuildingPermit.Rules.Where(x => x.On("2026-02-10", received).Status != ClockStatus.NotApplicable)
                .Where(x => x.Id.EndsWith("-old", StringComparison.Ordinal) || x.Id.EndsWith("-new", StringComparison.Ordinal))
                .Where(x => !x.Id.StartsWith("notification", StringComparison.Ordinal)).ToList();

            inForce.Should().NotBeEmpty();
            inForce.Select(x => x.Id[^4..]).Distinct().Should().ContainSingle();
        }
    }

    /// <summary>The last day, or the status where there is none.</summary>
    private static string Says(ClockRule rule, string subject, string on, string happened)
    {
        ClockEvent[] events = [.. happened.Split("; ").Select(x => x.Split(' ')).Select(x => Day(x[0], x[1], x[2..]))];
        var state = subject.Length == 0 ? rule.On(on, events) : rule.OnFor(subject, on, events);
        return state.Due is { } due && state.Status is not (ClockStatus.Met or ClockStatus.Cancelled) ? $"{due:yyyy-MM-dd}" : state.Status.ToString();
    }
}
