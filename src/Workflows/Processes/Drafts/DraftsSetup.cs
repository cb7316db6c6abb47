using Microsoft.Extensions.DependencyInjection;
using Workflows.Processes.Drafts.Checks;
using Workflows.Processes.Publishing;

namespace Workflows.Processes.Drafts;

internal static class DraftsSetup
{
    /// <summary>Registers what process owners do: edit, check, publish.</summary>
    public static IServiceCollection AddDrafts(this IServiceCollection services) => services
        .AddSingleton<ProcessDrafts>().AddSingleton<SaveDraftFile>().AddSingleton<SeeDraft>()
        .AddSingleton<StepTemplates>().AddSingleton<LetterPreview>().AddSingleton<CheckDraft>()
        .AddSingleton<SendForApproval>().AddSingleton<ApproveDraft>().AddSingleton<RollBack>().AddSingleton<ReadProcesses>().AddSingleton<ReadLiveMap>();
}
