using Microsoft.Extensions.DependencyInjection;

namespace Workflows.Organisation;

public static class OrganisationSetup
{
    public static IServiceCollection AddOrganisation(this IServiceCollection services) => services
        .AddSingleton<ImportOrganisation>()
        .AddSingleton<ChangeOrganisation>()
        .AddSingleton<ChangeStaff>()
        .AddSingleton<ChangeGroup>()
        .AddSingleton<ChangeDelegation>()
        .AddSingleton<ChangeBoard>()
        .AddSingleton<ChangeMeetings>();
}
