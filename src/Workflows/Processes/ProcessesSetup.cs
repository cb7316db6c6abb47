using Microsoft.Extensions.DependencyInjection;
using Workflows.Archive;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Decisions;
using Workflows.Decisions.Reports;
using Workflows.Notifications;
using Workflows.Processes.Appeals;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;
using Workflows.Processes.Clocks;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Drafts;
using Workflows.Processes.FollowOns;
using Workflows.Processes.Forms;
using Workflows.Processes.Inquiries;
using Workflows.Processes.Interventions;
using Workflows.Processes.Migration;
using Workflows.Processes.Replay;
using Workflows.Processes.Retention;
using Workflows.Processes.Rounds;
using Workflows.Processes.Steps;
using Workflows.Runtime;
using Workflows.Runtime.Messages;

namespace Workflows.Processes;

public static class ProcessesSetup
{
    /// <summary>Registers definitions, what citizens and staff do with them, and every step handler of the palette.</summary>
    public static IServiceCollection AddProcesses(this IServiceCollection services, EmlOutboxOptions mail, ArchiveOptions archive)
    {
        services.AddSingleton<LoadedProcesses>().AddSingleton<ProcessVersions>().AddSingleton<ImportDefinitions>().AddSingleton<StepCatalogue>();
        services.AddSingleton<ProcessModels>();
        services.AddSingleton<IProcessModels>(x => x.GetRequiredService<ProcessModels>());
        services.AddSingleton<ICaseClockRules>(x => x.GetRequiredService<ProcessModels>());
        services.AddSingleton<CaseStarts>().AddSingleton<ICaseStarts>(x => x.GetRequiredService<CaseStarts>()).AddSingleton<RequireOpenCases>();
        services.AddSingleton<ReadCase>();
        services.AddSingleton<ApplicationDrafts>().AddSingleton<SubmitApplication>();
        services.AddSingleton<SweepStoredFiles>().AddSingleton<DisposeOfDrafts>();
        services.AddSingleton<DisposeOfCases>().AddSingleton<ReadRetention>().AddSingleton<ICaseJob, DisposeOfMails>();
        services.AddSingleton<AnswerCompletion>().AddSingleton<ConfirmService>().AddSingleton<WriteToParticipants>();
        services.AddSingleton<ReceiveAppeal>().AddSingleton<WithdrawApplication>().AddSingleton<RecordService>().AddSingleton<ChangeDecision>().AddSingleton<MakePdf>().AddSingleton<LatestLetter>();
        services.AddSingleton<ICaseJob, LetterJob>().AddSingleton<ICaseJob, AppealFileJob>();
        // A step is among the handlers that QueueJob knows, so it can only ask for it later.
        services.AddSingleton(x => new Lazy<QueueJob>(x.GetRequiredService<QueueJob>));
        services.AddSingleton<ReadDelegatedDecisions>().AddSingleton<ReportDecisions>().AddSingleton<MakeDelegationList>().AddSingleton<LiveOptions>();
        services.AddSingleton<WriteMessage>().AddSingleton<MarkMessagesRead>();
        services.AddSingleton<TellAffected>().AddSingleton<IRemind>(x => x.GetRequiredService<TellAffected>());
        services.AddSingleton<RecordClockChange>().AddSingleton<CorrectClockEvent>().AddSingleton<EnterClockEvent>();
        services.AddSingleton<ExtendDeadline>().AddSingleton<ReadFeeReduction>();
        services.AddSingleton<ICaseJob, MailJob>().AddSingleton<ICaseJob, ActOnDeadlines>();
        // And the jobs are among them too.
        services.AddSingleton(x => new Lazy<ICaseTriggers>(x.GetRequiredService<ICaseTriggers>)).AddSingleton(x => new Lazy<IRemind>(x.GetRequiredService<IRemind>));
        services.AddSingleton<ObjectKinds>().AddSingleton<OpenCase>().AddSingleton<StartFollowOn>().AddSingleton<BeginObligations>();
        services.AddSingleton<BeginCase>();
        services.AddSingleton<ApproveRound>().AddSingleton<IDueWork, RoundWork>();
        services.AddSingleton<ActOnCase>();
        services.AddDrafts();
        services.AddSingleton(mail).AddSingleton<EmlOutbox>();
        services.AddSingleton(archive).AddSingleton<CollectCase>();
        return services.AddAskingOthers().AddMigration().AddInterventions().AddReplay().AddSteps();
    }

    private static IServiceCollection AddSteps(this IServiceCollection services) => services
        .AddSingleton<ITransactionalStep, RegisterStep>()
        .AddSingleton<ITransactionalStep, MilestoneStep>()
        .AddSingleton<ITransactionalStep, RequestCompletionStep>()
        .AddSingleton<ITransactionalStep, DecideStep>()
        .AddSingleton<ITransactionalStep, PutOnAgendaStep>()
        .AddSingleton<ITransactionalStep, BoardDecisionStep>()
        .AddSingleton<ITransactionalStep, PublishNoticeStep>()
        .AddSingleton<ITransactionalStep, FurtherDecisionStep>()
        .AddSingleton<ITransactionalStep, IssueLetterStep>()
        .AddSingleton<ITransactionalStep, AppealOutcomeStep>()
        .AddSingleton<ITransactionalStep, ForwardAppealStep>()
        .AddSingleton<ITransactionalStep, ClockEventStep>()
        .AddSingleton<ITransactionalStep, CreateObjectStep>()
        .AddSingleton<ITransactionalStep, ChangeObjectStep>()
        .AddSingleton<ITransactionalStep, RecordOnObjectStep>()
        .AddSingleton<ITransactionalStep, AddParticipantStep>()
        .AddSingleton<ITransactionalStep, JoinQueueStep>()
        .AddSingleton<ITransactionalStep, SetPriorityStep>()
        .AddSingleton<ITransactionalStep, AnswerOfferStep>()
        .AddSingleton<ITransactionalStep, GrantPlaceStep>()
        .AddSingleton<ITransactionalStep, EndPlaceStep>()
        .AddSingleton<ITransactionalStep, LeaveQueueStep>()
        .AddSingleton<ITransactionalStep, RestrictCaseStep>()
        .AddSingleton<ITransactionalStep, ReferStep>()
        .AddSingleton<ITransactionalStep, HearStep>()
        .AddSingleton<ITransactionalStep, CommunicateStep>()
        .AddSingleton<ITransactionalStep, CloseCaseStep>()
        .AddSingleton<IDispatchedStep, SendMessageStep>()
        .AddSingleton<IDispatchedStep, MakeLetterStep>()
        .AddSingleton<IDispatchedStep, SendLetterStep>()
        .AddSingleton<IDispatchedStep, SendCopiesStep>()
        .AddSingleton<IDispatchedStep, LookUpCompanyStep>()
        .AddSingleton<IDispatchedStep, ArchiveStep>();
}
