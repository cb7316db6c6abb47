using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Inquiries;
using Workflows.Participants;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Inquiries;

/// <summary>Whom a case asks, what, and until when: of a step, or of staff beside the process.</summary>
public sealed record AskOrder
{
    public required InquiryKind Kind { get; init; }

    public required string Text { get; init; }

    public required DateOnly AnswerBy { get; init; }

    /// <summary>Ids of bodies of <c>process.json</c>; one that takes no part in the case yet is added to it.</summary>
    public IReadOnlyCollection<string> Bodies { get; init; } = [];

    /// <summary>Everybody with one of these roles.</summary>
    public IReadOnlyCollection<string> Roles { get; init; } = [];

    /// <summary>These participants.</summary>
    public IReadOnlyCollection<Guid> People { get; init; } = [];

    /// <summary>Every party.</summary>
    public bool Parties { get; init; }

    /// <summary>Whether the case's process waits for the answers.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>The message that the process gets when nobody of a round is left to answer, e.g. <c>hearing.answered</c>.</summary>
    public static string MessageOf(InquiryKind kind) => $"{InquiryWords.WordOf(kind)}.answered";

    /// <summary>The event of the legal clock that asking is, e.g. <c>hearing.sent</c>.</summary>
    internal static string SentEventOf(InquiryKind kind) => $"{InquiryWords.WordOf(kind)}.sent";

    /// <summary>The event of the legal clock that an answer is, e.g. <c>hearing.answered</c>.</summary>
    internal static string AnsweredEventOf(InquiryKind kind) => $"{InquiryWords.WordOf(kind)}.answered";

    /// <summary>What the legal clock reads of an inquiry.</summary>
    internal static Dictionary<string, string> DataOf(Inquiry inquiry) => new()
    {
        ["person"] = inquiry.ParticipantId.ToString(),
        ["referral"] = inquiry.Id.ToString(),
        ["answerBy"] = inquiry.AnswerBy.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>The inquiries that the order makes. Pure; participants that are not among the known ones are new.</summary>
    /// <param name="file">The case.</param>
    /// <param name="description">The case's process.</param>
    /// <param name="people">Who takes part in the case.</param>
    /// <param name="earlier">What has been asked before.</param>
    /// <param name="now">When.</param>
    /// <param name="by">Who asks.</param>
    internal IReadOnlyList<(Participant Asked, Inquiry Inquiry)> Make(
        CaseFile file, InquiriesDescription description, IReadOnlyList<Participant> people, IReadOnlyList<Inquiry> earlier, DateTimeOffset now, string by)
    {
        int? round = IsAwaited ? 1 + (earlier.Where(x => x.Kind == Kind).Max(x => x.Round) ?? 0) : null;
        var meant = people.Where(x => Roles.Contains(x.Role) || People.Contains(x.Id) || (Parties && x.IsParty)).OrderBy(x => x.AddedAt).ThenBy(x => x.Id)
            .Select(x => (Asked: x, Body: (string?)null))
            .Concat(Bodies.Distinct().Select(x => description.Body(x)).OfType<BodyDescription>().Select(x => (Asked: PartOf(x, file, description, people, now), Body: (string?)x.Id)));
        return [.. meant.Select(x => (x.Asked, new Inquiry
        {
            Id = Guid.CreateVersion7(now),
            CaseId = file.Id,
            Kind = Kind,
            ParticipantId = x.Asked.Id,
            Body = x.Body,
            Round = round,
            Text = Text,
            AnswerBy = AnswerBy,
            SentAt = now,
            SentBy = by,
        }))];
    }

    /// <summary>What a round has come to.</summary>
    internal static JsonObject Payload(InquiryKind kind, IReadOnlyList<Inquiry> round) => new()
    {
        [InquiryWords.WordOf(kind)] = new JsonObject
        {
            ["asked"] = round.Count,
            ["answered"] = round.Count(x => x.AnsweredAt is not null),
            ["objections"] = round.Count(x => x.Stance == Stance.Objection),
            ["answerBy"] = round.Count == 0 ? null : round.Max(x => x.AnswerBy).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        },
    };

    private static Participant PartOf(
        BodyDescription body, CaseFile file, InquiriesDescription description, IReadOnlyList<Participant> people, DateTimeOffset now) =>
        people.FirstOrDefault(x => x.Role == description.BodyRole && x.Name == body.Name.Sv) ?? new Participant
        {
            Id = Guid.CreateVersion7(now),
            CaseId = file.Id,
            Role = description.BodyRole,
            IsParty = false,
            Kind = "organisation",
            Name = body.Name.Sv,
            Email = body.Email,
            Address = body.Address,
            AddedAt = now,
        };
}
