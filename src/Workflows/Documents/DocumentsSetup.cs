using Microsoft.Extensions.DependencyInjection;
using Workflows.Documents.Uploads;

namespace Workflows.Documents;

public static class DocumentsSetup
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services.AddSingleton<AddCaseDocument>().AddSingleton<ResumableUploads>();
}
