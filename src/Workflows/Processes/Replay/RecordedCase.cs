using System.Text.Json.Nodes;
using Workflows.Deadlines.Clock;
using Workflows.Inquiries;

namespace Workflows.Processes.Replay;

/// <summary>What a case's history says that people and programs outside did, in order: enough to play it again.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number, once it was registered.</param>
/// <param name="VersionId">The version that it began on.</param>
/// <param name="SubmittedAt">When the application came in.</param>
/// <param name="Answers">The application's accepted answers.</param>
/// <param name="Acts">In the order of time.</param>
/// <param name="Decision">What was decided, or null.</param>
/// <param name="Open">Where people and programs were still asked at the end.</param>
/// <param name="Until">When the case was closed, or when the history was read.</param>
public sealed record RecordedCase(
    Guid CaseId,
    string? Number,
    string VersionId,
    DateTimeOffset SubmittedAt,
    JsonObject Answers,
    IReadOnlyList<RecordedAct> Acts,
    RecordedDecision? Decision,
    IReadOnlySet<ElementPlace> Open,
    DateTimeOffset Until);

/// <param name="Outcome">The outcome as the process names it.</param>
/// <param name="At">When it was made.</param>
public sealed record RecordedDecision(string Outcome, DateTimeOffset At);

/// <summary>One thing that came from outside the process.</summary>
/// <param name="At">The case clock's moment.</param>
public abstract record RecordedAct(DateTimeOffset At);

/// <summary>Somebody completed a task.</summary>
/// <param name="Place">The element, and which iteration of its loops.</param>
/// <param name="By">Who.</param>
/// <param name="Values">The accepted answers of its form.</param>
public sealed record TaskDone(DateTimeOffset At, ElementPlace Place, string By, JsonObject Values) : RecordedAct(At);

/// <summary>A program carried out a step.</summary>
/// <param name="Place">The element, and which iteration of its loops.</param>
/// <param name="Results">What it answered.</param>
public sealed record JobDone(DateTimeOffset At, ElementPlace Place, JsonObject Results) : RecordedAct(At);

/// <summary>The applicant answered a completion request.</summary>
public sealed record CompletionAnswered(DateTimeOffset At, string Text) : RecordedAct(At);

/// <summary>Staff added somebody to the case.</summary>
/// <param name="Id">The participant's id in history.</param>
/// <param name="HasEmail">Whether mail reaches them.</param>
/// <param name="Represents">Whom they act for.</param>
public sealed record ParticipantAdded(DateTimeOffset At, Guid Id, string Role, bool IsParty, bool HasEmail, Guid? Represents) : RecordedAct(At);

/// <summary>Staff asked somebody beside the process.</summary>
/// <param name="Asked">Who.</param>
public sealed record InquirySent(DateTimeOffset At, InquiryKind Kind, AskedOne Asked, string Text, DateOnly AnswerBy) : RecordedAct(At);

/// <summary>Somebody who was asked answered.</summary>
public sealed record InquiryAnswered(DateTimeOffset At, InquiryKind Kind, AskedOne Asked, Stance Stance, string Text) : RecordedAct(At);

/// <summary>Staff no longer asked.</summary>
public sealed record InquiryWithdrawn(DateTimeOffset At, InquiryKind Kind, AskedOne Asked, string Reason) : RecordedAct(At);

/// <summary>Who was asked: a participant of history, or a body by its id.</summary>
public sealed record AskedOne(Guid Participant, string? Body);

/// <summary>Staff said whether somebody is to be served the decision.</summary>
public sealed record ServiceRequired(DateTimeOffset At, Guid Participant, bool Required) : RecordedAct(At);

/// <summary>Somebody who was to be served confirmed having received the decision.</summary>
/// <param name="Participant">Who, by the id in history.</param>
public sealed record ServiceConfirmed(DateTimeOffset At, Guid Participant) : RecordedAct(At);

/// <summary>The applicant appealed the decision.</summary>
public sealed record Appealed(DateTimeOffset At, string Text) : RecordedAct(At);

/// <summary>A message came in that no rule of the process sent.</summary>
public sealed record MessageCame(DateTimeOffset At, string Name, JsonObject Payload) : RecordedAct(At);

/// <summary>An officer extended a limit, entered late what had happened, or corrected or took back an entry of the clock.</summary>
/// <param name="Entry">What was entered; its id and that of the entry that it takes the place of are the history's.</param>
/// <param name="Corrected">Which entry it takes the place of, or null.</param>
public sealed record ClockEntered(DateTimeOffset At, ClockEvent Entry, ClockEntryPlace? Corrected) : RecordedAct(At)
{
    /// <summary>The data field that names whom an entry is about.</summary>
    public const string Person = "person";
}

/// <summary>An entry of the clock as another play of the case can find it again.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Ordinal">The how manieth of the type that is no correction, from 1.</param>
public sealed record ClockEntryPlace(string Type, int Ordinal);

/// <summary>Something that a replay cannot do again: from here on nothing is said of the case.</summary>
/// <param name="EventType">The type of the history's entry.</param>
public sealed record Unrepeatable(DateTimeOffset At, string EventType) : RecordedAct(At);

/// <summary>An element of the process, and the iterations of the loops around it from the outermost in; all 0 outside loops.</summary>
/// <param name="ElementId">The element.</param>
/// <param name="Iterations">E.g. <c>2.1</c>; empty outside loops.</param>
public sealed record ElementPlace(string ElementId, string Iterations);
