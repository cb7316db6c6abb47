using Microsoft.Extensions.DependencyInjection;
using Workflows.Runtime;

namespace Workflows.Processes.Inquiries;

internal static class InquiriesSetup
{
    /// <summary>Asking others before a decision, in the flow and beside it.</summary>
    public static IServiceCollection AddAskingOthers(this IServiceCollection services) => services
        .AddSingleton<AskOthers>()
        .AddSingleton<ICaseJob, InquiryJob>()
        .AddSingleton<EndRound>()
        .AddSingleton<AnswerInquiry>()
        .AddSingleton<RenewLink>()
        .AddSingleton<RevokeLink>()
        .AddSingleton<WithdrawInquiry>()
        .AddSingleton<JudgeObjection>()
        .AddSingleton<SendReferral>()
        .AddSingleton<ShowDocuments>()
        .AddSingleton<RecordVisit>();
}
