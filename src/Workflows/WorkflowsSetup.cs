using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Archive;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Documents;
using Workflows.Documents.Letters;
using Workflows.Documents.Store;
using Workflows.Inquiries;
using Workflows.Insight;
using Workflows.Notifications;
using Workflows.Objects;
using Workflows.Organisation;
using Workflows.Participants;
using Workflows.Placement;
using Workflows.Processes;
using Workflows.Processes.Bundles;
using Workflows.Registers;
using Workflows.Runtime;
using Workflows.Tasks;

namespace Workflows;

/// <summary>The whole product without its faces.</summary>
public static class WorkflowsSetup
{
    /// <summary>Registers every capability. Needs a <see cref="TimeProvider"/> and <c>AddWorkflowsData</c>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Section <c>Workflows</c>; see the README's deployment part.</param>
    /// <param name="isDevelopment">Whether the case clock may be turned and changed definitions are published at once.</param>
    public static IServiceCollection AddWorkflows(this IServiceCollection services, IConfiguration configuration, bool isDevelopment)
    {
        var folder = DataFolder.From(configuration);
        var definitions = DefinitionsFolder.From(configuration);
        var archive = configuration.GetSection(ArchiveOptions.Section).Get<ArchiveOptions>() ?? new ArchiveOptions();
        archive.Folder = folder.Archive;
        var municipality = configuration.GetSection(MunicipalityOptions.Section).Get<MunicipalityOptions>() ?? new MunicipalityOptions();
        services.AddOptions<MunicipalityOptions>().Bind(configuration.GetSection(MunicipalityOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(definitions);
        services.AddCases(isDevelopment).AddTasks().AddDocumentStore().AddLetters().AddRuntime(configuration.GetValue("Workflows:Worker", true));
        services.AddDeadlines(Calendar(definitions));
        services.AddProcesses(new EmlOutboxOptions(folder.Mail, municipality.Email), archive);
        services.AddInsight().AddPlacement().AddParticipants().AddDocuments().AddInquiries().AddObjects().AddRegisters(configuration, isDevelopment);
        services.AddOrganisation();
        services.AddSingleton(new DefinitionsImportOptions(PublishChanges: isDevelopment, ImportOrganisation: true));
        services.AddHostedService<DefinitionsStartup>();
        return services;
    }

    private static LegalCalendar Calendar(DefinitionsFolder definitions)
    {
        var file = Path.Combine(definitions.Path, "_shared", "calendar.json");
        return File.Exists(file) ? CalendarFile.Parse(File.ReadAllBytes(file)) : LegalCalendar.Statutory;
    }
}
