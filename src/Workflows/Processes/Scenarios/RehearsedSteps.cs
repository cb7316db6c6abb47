using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Workflows.Processes.Steps;
using Workflows.Runtime;

namespace Workflows.Processes.Scenarios;

/// <summary>What each step type of the palette does to a case in memory. Every registered handler has one.</summary>
public static class RehearsedSteps
{
    public static FrozenDictionary<string, Func<ScenarioCase, StepInput, JsonObject>> All { get; } =
        new Dictionary<string, Func<ScenarioCase, StepInput, JsonObject>>
        {
            [RegisterStep.Name] = RegisterStep.Rehearse,
            [MilestoneStep.Name] = MilestoneStep.Rehearse,
            [RequestCompletionStep.Name] = RequestCompletionStep.Rehearse,
            [DecideStep.Name] = DecideStep.Rehearse,
            [PutOnAgendaStep.Name] = PutOnAgendaStep.Rehearse,
            [BoardDecisionStep.Name] = BoardDecisionStep.Rehearse,
            [PublishNoticeStep.Name] = PublishNoticeStep.Rehearse,
            [FurtherDecisionStep.Name] = FurtherDecisionStep.Rehearse,
            [IssueLetterStep.Name] = IssueLetterStep.Rehearse,
            [AppealOutcomeStep.Name] = AppealOutcomeStep.Rehearse,
            [ForwardAppealStep.Name] = ForwardAppealStep.Rehearse,
            [ClockEventStep.Name] = ClockEventStep.Rehearse,
            [CreateObjectStep.Name] = CreateObjectStep.Rehearse,
            [ChangeObjectStep.Name] = ChangeObjectStep.Rehearse,
            [RecordOnObjectStep.Name] = RecordOnObjectStep.Rehearse,
            [AddParticipantStep.Name] = AddParticipantStep.Rehearse,
            [JoinQueueStep.Name] = JoinQueueStep.Rehearse,
            [SetPriorityStep.Name] = SetPriorityStep.Rehearse,
            [AnswerOfferStep.Name] = AnswerOfferStep.Rehearse,
            [GrantPlaceStep.Name] = GrantPlaceStep.Rehearse,
            [EndPlaceStep.Name] = EndPlaceStep.Rehearse,
            [LeaveQueueStep.Name] = LeaveQueueStep.Rehearse,
            [RestrictCaseStep.Name] = RestrictCaseStep.Rehearse,
            [ReferStep.Name] = ReferStep.Rehearse,
            [HearStep.Name] = HearStep.Rehearse,
            [CommunicateStep.Name] = CommunicateStep.Rehearse,
            [CloseCaseStep.Name] = CloseCaseStep.Rehearse,
            [SendMessageStep.Name] = SendMessageStep.Rehearse,
            [MakeLetterStep.Name] = MakeLetterStep.Rehearse,
            [SendLetterStep.Name] = SendLetterStep.Rehearse,
            [SendCopiesStep.Name] = SendCopiesStep.Rehearse,
            [LookUpCompanyStep.Name] = LookUpCompanyStep.Rehearse,
            [ArchiveStep.Name] = ArchiveStep.Rehearse,
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
