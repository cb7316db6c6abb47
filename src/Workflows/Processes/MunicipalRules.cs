using System.Collections.Frozen;
using Workflows.Engine.Verification;
using Workflows.Processes.Steps;

namespace Workflows.Processes;

/// <summary>
/// What the verifier must know of the palette: which steps decide, register, notify and archive, and that the statutory
/// handling time runs from the application until the case is decided or closed; and that transactional steps are over within
/// the step that reaches them.
/// </summary>
public static class MunicipalRules
{
    public static CaseRules Case { get; } = new()
    {
        Register = Steps(RegisterStep.Name),
        Decide = Steps(DecideStep.Name, BoardDecisionStep.Name, FurtherDecisionStep.Name),
        Notify = Steps(SendLetterStep.Name, FurtherDecisionStep.Name),
        Archive = Steps(ArchiveStep.Name),
        Immediate = Steps(
            RegisterStep.Name, MilestoneStep.Name, RequestCompletionStep.Name, DecideStep.Name, FurtherDecisionStep.Name, PublishNoticeStep.Name,
            PutOnAgendaStep.Name, BoardDecisionStep.Name, IssueLetterStep.Name, AppealOutcomeStep.Name, ForwardAppealStep.Name, ClockEventStep.Name,
            CreateObjectStep.Name, ChangeObjectStep.Name, RecordOnObjectStep.Name, AddParticipantStep.Name, JoinQueueStep.Name, SetPriorityStep.Name,
            AnswerOfferStep.Name, GrantPlaceStep.Name, EndPlaceStep.Name, LeaveQueueStep.Name, RestrictCaseStep.Name, CloseCaseStep.Name),
        Deadlines = [new CaseDeadline("handling time", Steps(), Steps(DecideStep.Name, BoardDecisionStep.Name, CloseCaseStep.Name), StartsWithProcess: true)],
    };

    private static FrozenSet<string> Steps(params string[] types) => types.ToFrozenSet(StringComparer.Ordinal);
}
