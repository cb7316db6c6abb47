using Workflows.Inquiries;
using Workflows.Participants;

namespace Host.Inquiries;

/// <summary>Somebody who was asked, as staff see it.</summary>
/// <param name="Inquiry">What, when and what came of it.</param>
/// <param name="Asked">Who.</param>
/// <param name="LinkUntil">Until when their link works; null where they have none.</param>
public sealed record AskedRow(Inquiry Inquiry, Participant Asked, DateOnly? LinkUntil)
{
    /// <summary>The key of the text that says where it stands.</summary>
    public string StateKey(DateOnly today) => Inquiry switch
    {
        { WithdrawnAt: not null } => "asked.state.withdrawn",
        { AnsweredAt: not null } => "asked.state.answered",
        _ when today > Inquiry.AnswerBy => "asked.state.unanswered",
        _ => "asked.state.waiting",
    };

    /// <summary>Whether the last day has passed without an answer.</summary>
    public bool IsOverdue(DateOnly today) => Inquiry.IsOpen && today > Inquiry.AnswerBy;

    public static IReadOnlyList<AskedRow> Of(IEnumerable<Inquiry> inquiries, IReadOnlyCollection<Participant> people, IReadOnlyCollection<AnswerLink> links) =>
    [
        .. inquiries.OrderBy(x => x.SentAt).ThenBy(x => x.Id).Select(x => new AskedRow(
            x, people.First(p => p.Id == x.ParticipantId), links.Where(l => l.InquiryId == x.Id && l.RevokedAt is null).Max(l => (DateOnly?)l.ExpiresOn))),
    ];
}
