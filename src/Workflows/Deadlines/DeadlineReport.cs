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
    private const string Reminder = "reminder.";

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
        deadline.IsUnverified = state.RestsOnUnverified;
        deadline.NextMoment = state.Next?.At.ToUniversalTime();
        var reduction = state.Consequences.FirstOrDefault(x => x.StepsPerWhole is not null);
        deadline.ReductionSteps = reduction?.Steps;
        deadline.ReductionWhole = reduction?.StepsPerWhole;
    }

    /// <summary>After an event: what no longer holds is forgotten; what is new is to be reported at once.</summary>
    /// <returns>The messages that no longer hold: to be taken back where the process has not had them yet.</returns>
    public static IReadOnlyList<KeptDeadline> Note(Deadline deadline, ClockState state, DateTimeOffset now)
    {
        var reached = Reached(state);
        if (reached.Count == 0 && deadline.Reported.Length == 0)
            return [];
        var gone = deadline.Reported.Except(reached).Select(x => new KeptDeadline($"deadline.{deadline.Topic}.{x}", $"{deadline.Rule}/{deadline.Subject}")).ToList();
        deadline.Reported = [.. deadline.Reported.Intersect(reached)];
        if (reached.Count > deadline.Reported.Length)
            deadline.NextMoment = now;
        return gone;
    }

    /// <summary>Marks as reported what the clock has reached. Of several reminders whose moment passed meanwhile only the last is told.</summary>
    /// <returns>The messages that are new; the reminder among them, if any, is the last.</returns>
    public static IReadOnlyList<DeadlineMessage> Make(Deadline deadline, ClockReading reading)
    {
        var reached = Reached(reading.State).ToArray();
        var news = reached.Except(deadline.Reported).ToList();
        var messages = news.Where(x => !IsReminder(x)).Select(x => Message(deadline, reading, x)).ToList();
        if (news.LastOrDefault(IsReminder) is { } reminder)
            messages.Add(Message(deadline, reading, reminder));
        deadline.Reported = reached;
        return messages;
    }

    private static DeadlineMessage Message(Deadline deadline, ClockReading reading, string what) =>
        new($"deadline.{deadline.Topic}.{what}", reading, IsReminder(what));

    private static Deadline New(Guid caseId, ClockReading reading) => new()
    {
        CaseId = caseId,
        Rule = reading.Rule.Id,
        Subject = reading.Subject ?? "",
        Topic = reading.Rule.Topic,
        Status = ClockStatus.NotStarted,
        Reported = [],
    };

    private static bool IsReminder(string what) => what.StartsWith(Reminder, StringComparison.Ordinal);

    private static IReadOnlyList<string> Reached(ClockState state)
    {
        if (state.Status != ClockStatus.Passed && state.Consequences.IsEmpty && state.Reminders.IsEmpty)
            return [];
        var reached = new List<string>();
        if (state.Status == ClockStatus.Passed)
            reached.Add("passed");
        foreach (var consequence in state.Consequences)
            reached.Add(consequence.Steps > 1 ? $"{consequence.Id}.{consequence.Steps}" : consequence.Id);
        foreach (var reminder in state.Reminders)
            reached.Add(Reminder + reminder);
        return reached;
    }
}

/// <summary>What a clock tells the process.</summary>
/// <param name="Name">The message's name.</param>
/// <param name="Reading">The clock.</param>
/// <param name="IsReminder">Whether it only says that a last day comes near.</param>
public sealed record DeadlineMessage(string Name, ClockReading Reading, bool IsReminder)
{
    /// <summary>The clock, so that a kept message can be taken back.</summary>
    public string About => $"{Reading.Rule.Id}/{Reading.Subject ?? ""}";

    public JsonObject Payload() => new()
    {
        ["deadline"] = new JsonObject
        {
            ["rule"] = Reading.Rule.Id,
            ["subject"] = Reading.Subject ?? "",
            ["due"] = Reading.State.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        },
    };
}

/// <summary>A message about a clock that no longer holds.</summary>
/// <param name="About">As <see cref="DeadlineMessage.About"/>.</param>
public sealed record KeptDeadline(string Name, string About);
