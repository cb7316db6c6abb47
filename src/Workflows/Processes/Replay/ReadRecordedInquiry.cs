using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Inquiries;
using Workflows.Processes.Inquiries;

namespace Workflows.Processes.Replay;

/// <summary>Reads back from a case's history who was added to it, asked and served beside its process, and what they answered.</summary>
internal static class ReadRecordedInquiry
{
    /// <summary>Whether a message only follows from the answers, which a replay gives itself.</summary>
    public static bool Tells(string message) => Enum.GetValues<InquiryKind>().Any(x => AskOrder.MessageOf(x) == message);

    /// <returns>Null for an entry of another kind, or one that a step of the process made.</returns>
    public static RecordedAct? Of(RecordedEntry entry, IReadOnlyList<RecordedEntry> unit)
    {
        var isOfStep = unit.Any(x => x.Type == "process.step");
        return entry.Type switch
        {
            "participant.added" when !isOfStep => Added(entry),
            "service.required" => new ServiceRequired(entry.At, IdOf(entry.Read()), entry.Read()["required"]!.GetValue<bool>()),
            "objection.judged" => new ServiceRequired(entry.At, IdOf(entry.Read()), entry.Read()["mustBeServed"]!.GetValue<bool>()),
            "inquiry.sent" when !isOfStep => Sent(entry),
            "inquiry.answered" => Answered(entry),
            "inquiry.withdrawn" => Withdrawn(entry),
            _ => null,
        };
    }

    /// <returns>Null for what was recorded before it told enough.</returns>
    private static ParticipantAdded? Added(RecordedEntry entry)
    {
        var said = entry.Read();
        return said["hasEmail"] is { } reached
            ? new ParticipantAdded(entry.At, said["id"]!.GetValue<Guid>(), said["role"]!.GetValue<string>(), said["isParty"]!.GetValue<bool>(), reached.GetValue<bool>(), said["represents"]?.GetValue<Guid>())
            : null;
    }

    private static InquirySent Sent(RecordedEntry entry)
    {
        var said = entry.Read();
        return new InquirySent(
            entry.At, KindOf(said), AskedOf(said), said["text"]!.GetValue<string>(),
            DateOnly.ParseExact(said["answerBy"]!.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static InquiryAnswered Answered(RecordedEntry entry)
    {
        var said = entry.Read();
        return new InquiryAnswered(
            entry.At, KindOf(said), AskedOf(said), InquiryWords.StanceOf(said["stance"]!.GetValue<string>())!.Value, said["text"]!.GetValue<string>());
    }

    private static InquiryWithdrawn Withdrawn(RecordedEntry entry)
    {
        var said = entry.Read();
        return new InquiryWithdrawn(entry.At, KindOf(said), AskedOf(said), said["reason"]!.GetValue<string>());
    }

    private static InquiryKind KindOf(JsonObject said) => InquiryWords.KindOf(said["kind"]!.GetValue<string>())!.Value;

    private static AskedOne AskedOf(JsonObject said) => new(IdOf(said), said["body"]?.GetValue<string>());

    private static Guid IdOf(JsonObject said) => said["participant"]!.GetValue<Guid>();
}
