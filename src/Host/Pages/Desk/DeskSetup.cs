using Host.Pages.Desk.Map;
using Host.Pages.Desk.Meetings;
using Host.Pages.Desk.Week;
using Host.Pages.Operations;
using Host.Pages.Organisation;

namespace Host.Pages.Desk;

internal static class DeskSetup
{
    /// <summary>What the pages of caseworkers and operators read with.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services) => services
        .AddSingleton<ReadTaskList>()
        .AddSingleton<ReadGroupDeadlines>()
        .AddSingleton<ProcessDiagrams>()
        .AddSingleton<ReadCasePosition>()
        .AddSingleton<ReadDeskCase>()
        .AddSingleton<ReadTaskView>()
        .AddSingleton<TypedDrafts>()
        .AddScoped<OutcomeText>()
        .AddSingleton<ReadSchedules>()
        .AddSingleton<ReadOperations>()
        .AddSingleton<ReadOrganisation>()
        .AddSingleton<ReadBoards>()
        .AddSingleton<ReadMeetings>();
}
