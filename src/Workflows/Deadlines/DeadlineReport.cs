using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Deadlines.Clock;

namespace Workflows.Deadlines;

/// <summary>
/// How a reading of a clock becomes a kept deadline and messages for the process: each thing once, until a correction takes
/// it back. Pure; the runtime keeps the rows in the database, a scenario in memory.
/// </summary>
public static class DeadlineReport
{
    /// <summary>
    /// Brings a case's kept deadlines and the readings of its clocks together. A clock without anything to keep has no row,
    /// unless it had one before; a row whose clock is no more stands still.
    /// </summary>
    /// <returns>Each reading with its row; a row that is not among the known ones is new.</returns>
    public static IReadOnlyList<(Deadline Deadline, ClockReading Reading)> Pair(
        Guid caseId, IReadOnlyList<Deadline> known, IReadOnlyList<ClockReading> readings)
    {
        var pairs = new List<(Deadline, ClockReading)>();
        var gone = known.ToList();
        foreach (var reading in readings)
        {
            var deadline = known.FirstOrDefault(x => x.Rule == reading.Rule.Id && x.Subject == (reading.Subject ?? ""));
            if (deadline is not null)
                gone.Remove(deadline);
            else if (reading.State.Status == ClockStatus.NotStarted && reading.State.Next is null)
                continue;
            pairs.Add((deadline ?? New(caseId, reading), reading));
        }

        foreach (var deadline in gone)
            Take(deadline, new ClockState { Status = ClockStatus.NotApplicable });
        return pairs;
    }

    public static void Take(Deadline deadline, ClockState state)
    {
        deadline.Status = state.Status;
        deadline.StartedOn = state.Started;
        deadline.DueOn = state.Due;
        deadline.NextMoment = state.Next?.At.ToUniversalTime();
        deadline.RetryAt = null;
        var reduction = state.Consequences.FirstOrDefault(x => x.StepsPerWhole is not null);
        deadline.ReductionSteps = reduction?.Steps;
        deadline.ReductionWhole = reduction?.StepsPerWhole;
    }

    /// <summary>After an event: what no longer holds is forgotten; what is new is to be reported at once.</summary>
    public static void Note(Deadline deadline, ClockState state, DateTimeOffset now)
    {
        var reached = Reached(state).ToList();
        deadline.Reported = [.. deadline.Reported.Intersect(reached)];
        if (reached.Count > deadline.Reported.Length)
            deadline.NextMoment = now;
    }

    /// <summary>Marks as reported what the clock has reached.</summary>
    /// <returns>The messages that are new.</returns>
    public static IReadOnlyList<DeadlineMessage> Make(Deadline deadline, ClockState state)
    {
        var reached = Reached(state).ToArray();
        var messages = reached.Except(deadline.Reported)
            .Select(x => new DeadlineMessage($"deadline.{deadline.Topic}.{x}", deadline.Rule, deadline.Subject, state.Due)).ToList();
        deadline.Reported = reached;
        return messages;
    }

    private static Deadline New(Guid caseId, ClockReading reading) => new()
    {
        CaseId = caseId,
        Rule = reading.Rule.Id,
        Subject = reading.Subject ?? "",
        Topic = reading.Rule.Topic,
        Status = ClockStatus.NotStarted,
        Reported = [],
    };

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
