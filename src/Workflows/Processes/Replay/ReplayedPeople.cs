using Workflows.Inquiries;
using Workflows.Participants;
using Workflows.Processes.Inquiries;
using Workflows.Processes.Scenarios;

namespace Workflows.Processes.Replay;

/// <summary>
/// Who takes part in a replayed case beside the applicant: staff's additions under the ids that history knows them by, so that
/// what they were asked and answered finds them.
/// </summary>
internal sealed class ReplayedPeople(CasePlay play)
{
    private readonly Dictionary<Guid, Participant> known = [];

    /// <summary>Does what somebody did beside the process; what the version never asked has no answer.</summary>
    public void Act(RecordedAct act)
    {
        switch (act)
        {
            case ParticipantAdded added:
                Add(added);
                break;
            case InquirySent sent:
                AskOthers.Rehearse(play.Story, new AskOrder
                {
                    Kind = sent.Kind,
                    Text = sent.Text,
                    AnswerBy = sent.AnswerBy,
                    Bodies = sent.Asked.Body is { } body ? [body] : [],
                    People = sent.Asked.Body is null ? [Find(sent.Asked.Participant).Id] : [],
                });
                break;
            case InquiryAnswered answered when Asked(answered.Kind, answered.Asked) is { } inquiry:
                play.AnswerInquiry(inquiry, answered.Stance, answered.Text);
                break;
            case InquiryWithdrawn withdrawn when Asked(withdrawn.Kind, withdrawn.Asked) is { } inquiry:
                play.WithdrawInquiry(inquiry, withdrawn.Reason);
                break;
            case ServiceRequired required:
                Find(required.Participant).MustBeServed = required.Required;
                break;
            case ServiceConfirmed confirmed when play.Story.Decisions.Count > 0:
                play.ConfirmService(Find(confirmed.Participant));
                break;
        }
    }

    private void Add(ParticipantAdded added)
    {
        var story = play.Story;
        // Names and addresses are no part of what is replayed.
        var person = new Participant
        {
            Id = added.Id,
            CaseId = story.File.Id,
            Role = added.Role,
            IsParty = added.IsParty,
            Kind = "person",
            Name = added.Id.ToString(),
            Email = added.HasEmail ? "somebody@example.se" : null,
            Represents = added.Represents is { } other ? Find(other).Id : null,
            AddedAt = play.Now,
        };
        known[added.Id] = person;
        story.Participants.Add(person);
    }

    /// <summary>Whom history knows by no addition is the applicant, who came with the application.</summary>
    private Participant Find(Guid id) => known.GetValueOrDefault(id, play.Story.Applicant);

    private Inquiry? Asked(InquiryKind kind, AskedOne asked) => play.Story.Inquiries.Find(x =>
        x.IsOpen && x.Kind == kind && (asked.Body is { } body ? x.Body == body : x.ParticipantId == Find(asked.Participant).Id));
}
