using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Processes.Appeals;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Interventions;
using Workflows.Runtime;

namespace Workflows.Processes.Replay;

/// <summary>
/// Reads a case's history back into what came from outside. What the process did of itself is left out: the draft does that
/// in its own way. An entry that is neither known nor a consequence of a step cannot be repeated, and is said to be so.
/// </summary>
internal sealed class ReadRecordedCase
{
    /// <summary>Entries beside the process that change nothing a process, a rule or a date reads.</summary>
    private static readonly ImmutableHashSet<string> Inert =
    [
        "case.read", "case.related", "case.restricted", "completion.answered", "deadline.changed", "deadline.reached", "dialogue.read", "dialogue.written",
        "diary.entry", "document.added", "job.failed", "job.retried", "appeal.forwarded", "documents.shown", "inquiry.dispatched", "letter.issued",
        "letter.written", "link.renewed", "link.revoked", "mail.sent", "note.added", "note.put-on-file", "reminder.unreached", "task.claimed", "task.handed-over", "task.released", "timer.retried",
    ];

    private readonly List<RecordedAct> acts = [];
    private readonly RecordedClock clock = new();
    private InstanceState state = InstanceState.New("");
    private JsonObject? answers;
    private string versionId = "";
    private string? number;
    private DateTimeOffset submitted;
    private DateTimeOffset? closed;
    private RecordedDecision? decision;

    /// <param name="caseId">The case.</param>
    /// <param name="history">All its entries, in order.</param>
    /// <param name="now">When the history was read.</param>
    /// <returns>Null when it does not begin with an application, or was disposed of.</returns>
    public static RecordedCase? Of(Guid caseId, IReadOnlyList<RecordedEntry> history, DateTimeOffset now)
    {
        if (history.Any(x => x.Payload is null))
            return null;
        var reading = new ReadRecordedCase();
        for (var i = 0; i < history.Count;)
        {
            var unit = history.Skip(i).TakeWhile(x => x.At == history[i].At && x.ActorId == history[i].ActorId).ToList();
            reading.Take(unit);
            i += unit.Count;
        }

        return reading.answers is null
            ? null
            : new RecordedCase(
                caseId, reading.number, reading.versionId, reading.submitted, reading.answers, reading.acts, reading.decision, reading.StillAsked(), reading.closed ?? now);
    }

    private HashSet<ElementPlace> StillAsked() =>
        [.. state.Waits.Values.Where(x => x.Kind is WaitKind.Task or WaitKind.Job).Select(x => ReadElementPlace.Of(state, x.Id)!)];

    /// <summary>What was written together.</summary>
    private void Take(List<RecordedEntry> unit)
    {
        var steps = unit.Where(x => x.Type == "process.step").SelectMany(x => x.Read()["steps"]!.AsArray()).ToList();
        foreach (var entry in unit)
        {
            if (entry.Type == "clock.event")
                clock.Note(entry.Read());
            if (!TakeKnown(entry, unit) && steps.Count == 0 && !Inert.Contains(entry.Type))
                acts.Add(new Unrepeatable(entry.At, entry.Type));
        }

        foreach (var step in steps)
            TakeStep(step!.AsObject(), unit);
    }

    /// <returns>Whether the entry is one that says something by itself.</returns>
    private bool TakeKnown(RecordedEntry entry, List<RecordedEntry> unit)
    {
        switch (entry.Type)
        {
            case "application.submitted":
                answers = (JsonObject)entry.Read()["answers"]!.DeepClone();
                versionId = entry.Read()["version"]!.GetValue<string>();
                submitted = entry.At;
                return true;
            case "case.registered":
                number = entry.Read()["number"]?.GetValue<string>();
                return true;
            case "decision.made":
                decision = new RecordedDecision(
                    entry.Read()["outcome"]!.GetValue<string>(), entry.Read()["decidedAt"]?.GetValue<DateTimeOffset>() ?? entry.At);
                return true;
            case "case.closed":
                closed = entry.At;
                return true;
            case "decision.served":
                acts.Add(new ServiceConfirmed(entry.At, entry.Read()["participant"]!.GetValue<Guid>()));
                return true;
            case "deadline.extended" or "clock.corrected":
                return true; // the entry of the clock beside it says what was done
            case "clock.event" when unit.Exists(IsByHand):
                acts.Add(clock.EnteredAt(entry.At, entry.Read()) ?? (RecordedAct)new Unrepeatable(entry.At, entry.Type));
                return true;
            case "message.kept":
                // That a round of inquiries has ended follows from the answer, and that a deadline has passed from the clock, also where nobody waits for it.
                return unit.Exists(x => x.Type is "inquiry.answered" or "inquiry.withdrawn" or "deadline.reached");
            case "clock.event":
                // What the case tells people of its dates beside the process, a replay tells in its own way.
                return unit.Exists(x => x.Type is "decision.served" or "completion.answered" or "letter.issued" or "appeal.forwarded" or "mail.sent" or "inquiry.sent" or "inquiry.answered");
            default:
                return ReadRecordedInquiry.Of(entry, unit) is { } act && Add(act);
        }
    }

    /// <summary>Whether officers did something to the clock, or the parties were told of an extension.</summary>
    private static bool IsByHand(RecordedEntry entry) =>
        entry.Type is "deadline.extended" or "clock.corrected" || (entry.Type == "mail.sent" && (string?)entry.Read()["about"] == "deadline.extended");

    private bool Add(RecordedAct act)
    {
        acts.Add(act);
        return true;
    }

    private void TakeStep(JsonObject step, List<RecordedEntry> unit)
    {
        var before = state;
        var facts = EngineJson.Read<ImmutableArray<Fact>>(step["facts"]!.ToJsonString());
        state = InstanceState.Fold(state, facts);
        var at = unit[0].At;
        switch (EngineJson.Read<Trigger>(step["trigger"]!.ToJsonString()))
        {
            case CompleteTask done when ReadElementPlace.Of(before, done.Wait) is { } place:
                acts.Add(new TaskDone(at, place, unit[0].ActorId, Json(done.Variables)));
                break;
            case CompleteJob done when ReadElementPlace.Of(before, done.Wait) is { } place:
                acts.Add(new JobDone(at, place, Json(done.Variables)));
                break;
            case MessageArrived came when before.Waits[came.Wait].Name is { } name && !name.StartsWith("deadline.", StringComparison.Ordinal) && !ReadRecordedInquiry.Tells(name):
                acts.Add(ActOf(at, name, Json(came.Payload)));
                break;
            case StartProcess or MessageArrived or TimerFired or FailJob or ResolveIncident:
                break; // the draft starts, reports, waits and fails in its own way
            case AddToken:
                acts.Add(new Unrepeatable(at, AddStep.Added));
                break;
            case CancelToken:
                acts.Add(new Unrepeatable(at, CancelStep.Cancelled));
                break;
            case var other:
                acts.Add(new Unrepeatable(at, $"process.{other.GetType().Name}"));
                break;
        }
    }

    private static RecordedAct ActOf(DateTimeOffset at, string message, JsonObject payload) => message switch
    {
        AnswerCompletion.Message => new CompletionAnswered(at, payload[AnswerCompletion.Field]?.GetValue<string>() ?? ""),
        ReceiveAppeal.Message => new Appealed(at, payload["appeal"]!["text"]!.GetValue<string>()),
        _ => new MessageCame(at, message, payload),
    };

    private static JsonObject Json(ImmutableDictionary<string, FeelValue> values) => EngineValues.ToJson(values);
}
