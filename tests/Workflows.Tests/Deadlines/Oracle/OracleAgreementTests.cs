using System.Diagnostics;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Rules;

namespace Workflows.Tests.Deadlines.Oracle;

/// <summary>
/// The product and a slow simulation that shares no code with it say the same of generated cases. A failure names
/// its seed, which makes the same case again.
/// </summary>
public class OracleAgreementTests
{
    private const int Cases = 100_000;

    private static readonly DeadlineRules Pausing = DeadlineRules.Parse(PausingRule.Json);

    [Fact]
    public void Calendar_and_oracle_agree_on_every_day_of_a_century()
    {
        for (var day = new DateOnly(2005, 1, 1); day.Year < 2105; day = day.AddDays(1))
        {
            var noon = day.ToDateTime(TimeOnly.MinValue);
            LegalCalendar.IsLegalRestDay(day).Should().Be(OracleCalendar.IsRest(noon), "of {0}", day);
        }
    }

    [Fact]
    public void Clock_and_oracle_agree_on_a_hundred_thousand_cases() => Parallel.For(0, Cases, seed =>
    {
        if (seed % 10 == 9)
            AgreeOnLegalForce(seed);
        else
            AgreeOnLimit(seed);
    });

    private static void AgreeOnLimit(int seed)
    {
        var generator = new TimelineGenerator(seed);
        var law = generator.Pick(LimitLaw.All);
        var first = generator.FirstDay();
        var entries = generator.Limit(law, first);
        var rule = RulesOf(law.File)[law.RuleId];
        var events = entries.Select(e => e.ToClockEvent()).ToList();
        for (var time = 0; time < 2; time++)
        {
            var on = generator.DayAfter(first).AddDays(time * generator.Next(80) - 5);
            var expected = new LimitOracle(law).Answer(new OracleDiary(entries), on);
            var actual = Translate(LegalClock.Evaluate(rule, events, Definitions.Calendar, NoonOf(on)));
            if (actual != expected)
                Fail(seed, rule, on, entries, expected, actual);
        }
    }

    private static void AgreeOnLegalForce(int seed)
    {
        var generator = new TimelineGenerator(seed);
        var first = generator.FirstDay();
        var entries = generator.LegalForce(first);
        var events = entries.Select(e => e.ToClockEvent()).ToList();
        var on = first.AddDays(generator.Next(generator.Next(2) == 0 ? 130 : 1000));
        var rule = LegalClock.InForce(Definitions.BuildingPermit, "legal-force", events);
        var lapse = LegalClock.InForce(Definitions.BuildingPermit, "lapse-begin", events);
        var force = LegalClock.Evaluate(rule, events, Definitions.Calendar, NoonOf(on));
        var after = LegalClock.Evaluate(lapse, events, Definitions.Calendar, NoonOf(on));
        var actual = new LegalForceAnswer(
            force.Status.ToString(), Plain(force.Opened), Plain(force.Due), after.Status.ToString(), Plain(after.Due));
        var expected = new LegalForceOracle(new OracleDiary(entries), on).Answer();
        if (actual != expected)
            Fail(seed, rule, on, entries, expected, actual);
    }

    private static DeadlineRules RulesOf(string file) => file switch
    {
        "building-permit" => Definitions.BuildingPermit,
        "preschool-placement" => Definitions.Preschool,
        "serving-licence" => Definitions.ServingLicence,
        "test" => Pausing,
        _ => throw new UnreachableException(),
    };

    private static LimitAnswer Translate(ClockState state) => new(
        state.Status.ToString(),
        Plain(state.Opened),
        Plain(state.Started),
        Plain(state.Due),
        state.DueBefore?.UtcDateTime,
        Plain(state.EndedOn),
        state.DaysByAuthority,
        state.DaysByApplicant,
        state.DaysByOthers,
        state.DaysLeft,
        state.Extensions,
        Plain(state.CanExtendUntil),
        state.Consequences.FirstOrDefault(c => c.Id == "fee-reduction")?.Steps ?? 0,
        state.Consequences.Any(c => c.Id == "demand-right"),
        state.Consequences.Any(c => c.Id == "delay-notice"),
        state.Next?.At.UtcDateTime);

    private static DateTime? Plain(DateOnly? day) => day?.ToDateTime(TimeOnly.MinValue);

    private static DateTimeOffset NoonOf(DateTime day) => new(day.AddHours(11), TimeSpan.Zero);

    private static void Fail(
        int seed, ClockRule rule, DateTime on, IEnumerable<Occurrence> entries, object expected, object actual) =>
        Assert.Fail($"""
            Seed {seed}, rule {rule.Id}, on {on:yyyy-MM-dd}:
            {string.Join('\n', entries.OrderBy(e => e.Utc))}
            oracle  {expected}
            product {actual}
            """);
}
