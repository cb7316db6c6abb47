using Microsoft.Extensions.DependencyInjection;

namespace Workflows.Participants;

public static class ParticipantsSetup
{
    public static IServiceCollection AddParticipants(this IServiceCollection services) => services.AddSingleton<AddCaseParticipant>();
}
