using Microsoft.Extensions.DependencyInjection;

namespace Workflows.Documents;

public static class DocumentsSetup
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services.AddSingleton<AddCaseDocument>();
}
