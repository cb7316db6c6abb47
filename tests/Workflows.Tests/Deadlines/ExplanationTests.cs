using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Explanation;
using Workflows.Deadlines.Rules;
using static Workflows.Tests.Deadlines.TestClock;

namespace Workflows.Tests.Deadlines;

public class ExplanationTests
{
    private static readonly ClockEvent[] Events =
    [
        Day("2026-02-02", "application.received") with { Channel = ClockChannel.Post },
        Day("2026-02-16", "request.informal"),
        Day("2026-02-20", "injunction.sent"),
        Day("2026-04-10", "defect.cured"),
    ];

    private static ClockRule Decision => Definitions.BuildingPermit["decision-new"];

    [Fact]
    public void The_citizen_reads_when_and_why_in_a_few_lines()
    {
        Decision.Explain("2026-05-01", Events).Lines(ExplanationLength.Citizen, TextLanguage.Swedish).Should().Equal(
            "Beslut i lovärende: sista dag är måndagen den 22 juni 2026, 52 dagar kvar.",
            "Den 10 april 2026: bristerna i föreläggandet var avhjälpta. Tiden på 10 veckor räknas från den dagen. Sista dag är den 22 juni 2026.",
            "Den 19 juni 2026 är midsommarafton; sista dagen flyttas till måndagen den 22 juni 2026.");
    }

    [Fact]
    public void The_caseworker_reads_every_step_and_what_is_not_verified()
    {
        var lines = Decision.Explain("2026-05-01", Events).Lines(ExplanationLength.Caseworker, TextLanguage.English);

        lines.Should().HaveCount(1 + 6 + 2);
        lines[1].Should().Be("The document reached the authority on 2 February 2026 and so counts as received on the preceding working day, 30 January 2026.");
        lines[3].Should().Contain("waits for the answer to a request without an order, but the time runs.");
        lines.Should().Contain(l => l == "Not verified: PBL 9:99. The process owner has not signed the source.");
    }

    [Fact]
    public void The_court_reads_the_source_and_the_entry_of_every_step()
    {
        var explanation = Decision.Explain("2026-05-01", Events);

        explanation.Steps.Should().OnlyContain(s => s.RuleId == "decision-new");
        var lines = explanation.Lines(ExplanationLength.Court, TextLanguage.Swedish);
        lines[1].Should().Be("Regeln finns i PBL 9:99 (ej verifierat).");
        lines.Skip(2).Should().OnlyContain(l => l.EndsWith(']'));
        lines[^1].Should().EndWith("[lag (1930:173) 2 §]");
    }

    [Fact]
    public void The_citizen_is_told_what_may_still_move_the_day()
    {
        Decision.Explain("2026-05-01", Events).MayMove.Select(m => m.En).Should().Equal(
            "the applicant supplemented on their own initiative",
            "an order that states its consequence was sent within 3 weeks of receipt or of the applicant's own supplement",
            "the matter was sent to the Armed Forces or MCF",
            "the handling time was extended by decision");
        Decision.Explain("2026-07-01", Events).MayMove.Should().BeEmpty("the limit has passed");
    }

    [Fact]
    public void Spans_say_who_held_the_case()
    {
        Decision.Explain("2026-05-01", Events).Spans.Should().Equal(
            new HeldSpan(ClockParty.Authority, Date("2026-01-30"), Date("2026-02-16")),
            new HeldSpan(ClockParty.Applicant, Date("2026-02-16"), Date("2026-05-01")));
    }

    [Fact]
    public void Every_rule_explains_itself_in_both_languages_whatever_happens_in_the_case()
    {
        foreach (var rules in new[] { Definitions.BuildingPermit, Definitions.Preschool, Definitions.ServingLicence })
        {
            ClockEvent[] events = [.. rules.Events.Keys.Order(StringComparer.Ordinal).SelectMany(Twice)];
            foreach (var rule in rules.Rules)
            {
                foreach (var subject in LegalClock.Subjects(rule, events))
                {
                    var explanation = LegalClock.Explain(rule, events, Definitions.Calendar, Noon("2027-09-01"), subject);
                    explanation.State.Should().BeEquivalentTo(
                        LegalClock.Evaluate(rule, events, Definitions.Calendar, Noon("2027-09-01"), subject));
                    foreach (var length in Enum.GetValues<ExplanationLength>())
                    {
                        var swedish = explanation.Lines(length, TextLanguage.Swedish);
                        swedish.Should().HaveSameCount(explanation.Lines(length, TextLanguage.English));
                        swedish.Should().OnlyContain(line => line.Length > 10);
                    }
                }
            }
        }

        static IEnumerable<ClockEvent> Twice(string type, int index)
        {
            var day = Date("2026-01-07").AddDays(index * 3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            string[] data =
            [
                "outcome=granted", "person=p", "referral=r", "request=q", "injunction=i", "document=d", "appeal=a", "reason=skäl", "child=c",
                "term=t", "offer=o", "guardian=g", "change=ä", "year=2026", "representative=o", "answerBy=2026-09-15", "termEnd=2026-12-20",
                "startsOn=2026-11-02", "born=2025-08-01", "autumnTerm=2028-08-15", "publicEvent=2026-10-10", "closedEvent=2026-10-10",
            ];
            yield return Day(day, type, data);
            yield return Day("2027-01-11", type, data);
        }
    }
}
