using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;

namespace Workflows.Deadlines;

/// <summary>
/// Computes every clock of a case anew from its events, under the case's lock, and keeps the readings. What is reached for
/// the first time is given to the process as a message: <c>deadline.TOPIC.passed</c>, <c>deadline.TOPIC.CONSEQUENCE</c>.
/// Only the sweep reports; after an event the clock's next moment is now when there is something to report.
/// </summary>
public sealed class RefreshDeadlines(ICaseClockRules rules, LegalCalendar calendar)
{
    /// <summary>Keeps the readings after an event.</summary>
    public async Task RunAsync(CaseUnit unit, CancellationToken cancellation)
    {
        foreach (var (deadline, reading) in await ReadAsync(unit, cancellation))
        {
            var reached = Reached(reading.State).ToList();
            deadline.Reported = [.. deadline.Reported.Intersect(reached)];
            if (reached.Count > deadline.Reported.Length)
                deadline.NextMoment = unit.Now;
        }
    }

    /// <summary>Keeps the readings and marks as reported what they have reached.</summary>
    /// <returns>The messages for the process, in the order of the rules.</returns>
    internal async Task<IReadOnlyList<DeadlineMessage>> ReportAsync(CaseUnit unit, CancellationToken cancellation)
    {
        var messages = new List<DeadlineMessage>();
        foreach (var (deadline, reading) in await ReadAsync(unit, cancellation))
        {
            var reached = Reached(reading.State).ToArray();
            messages.AddRange(reached.Except(deadline.Reported)
                .Select(x => new DeadlineMessage($"deadline.{deadline.Topic}.{x}", deadline.Rule, deadline.Subject, reading.State.Due)));
            deadline.Reported = reached;
        }

        return messages;
    }

    private async Task<List<(Deadline, ClockReading)>> ReadAsync(CaseUnit unit, CancellationToken cancellation)
    {
        await unit.Db.SaveChangesAsync(cancellation);
        var events = await unit.Db.Set<ClockEventRow>().AsNoTracking().Where(x => x.CaseId == unit.Case.Id).ToListAsync(cancellation);
        var known = await unit.Db.Set<Deadline>().Where(x => x.CaseId == unit.Case.Id).ToListAsync(cancellation);
        var readings = LegalClock.EvaluateAll(
            await rules.OfAsync(unit.Case, cancellation), [.. events.Select(x => x.ToEvent())], calendar, unit.Now);
        return
        [
            .. readings.Where(x => x.State.Status != ClockStatus.NotStarted || x.State.Next is not null)
                .Select(x => (Keep(unit, known, x), x)),
        ];
    }

    private static Deadline Keep(CaseUnit unit, List<Deadline> known, ClockReading reading)
    {
        var deadline = known.Find(x => x.Rule == reading.Rule.Id && x.Subject == (reading.Subject ?? ""));
        if (deadline is null)
        {
            deadline = new Deadline
            {
                CaseId = unit.Case.Id,
                Rule = reading.Rule.Id,
                Subject = reading.Subject ?? "",
                Topic = reading.Rule.Topic,
                Status = ClockStatus.NotStarted,
                Reported = [],
            };
            unit.Db.Add(deadline);
        }

        if (deadline.Status != reading.State.Status || deadline.DueOn != reading.State.Due)
            unit.Record("deadline.changed", new { deadline.Rule, deadline.Subject, status = reading.State.Status.ToString(), due = reading.State.Due });
        deadline.Status = reading.State.Status;
        deadline.StartedOn = reading.State.Started;
        deadline.DueOn = reading.State.Due;
        deadline.NextMoment = reading.State.Next?.At.ToUniversalTime();
        deadline.RetryAt = null;
        return deadline;
    }

    private static IEnumerable<string> Reached(ClockState state)
    {
        if (state.Status == ClockStatus.Passed)
            yield return "passed";
        foreach (var consequence in state.Consequences)
            yield return consequence.Steps > 1 ? $"{consequence.Id}.{consequence.Steps}" : consequence.Id;
    }
}

/// <summary>What a clock tells the process.</summary>
public sealed record DeadlineMessage(string Name, string Rule, string Subject, DateOnly? Due)
{
    public JsonObject Payload() => new()
    {
        ["deadline"] = new JsonObject { ["rule"] = Rule, ["subject"] = Subject, ["due"] = Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
    };
}
