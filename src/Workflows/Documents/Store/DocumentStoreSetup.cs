using Microsoft.Extensions.DependencyInjection;
using Workflows.Data;

namespace Workflows.Documents.Store;

public static class DocumentStoreSetup
{
    /// <summary>Registers the <see cref="DocumentStore"/> in the data folder. Needs a <see cref="TimeProvider"/> and <see cref="DataFolder"/>.</summary>
    public static IServiceCollection AddDocumentStore(this IServiceCollection services) =>
        services.AddSingleton(x => new DocumentStore(x.GetRequiredService<DataFolder>().Documents, x.GetRequiredService<TimeProvider>()));
}
