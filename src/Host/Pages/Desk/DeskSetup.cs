using Host.Pages.Desk.Map;
using Host.Pages.Desk.Meetings;
using Host.Pages.Desk.Week;
using Host.Pages.Operations;
using Host.Pages.Organisation;
using Host.Pages.Placement;

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
        .AddScoped<RestrictedCases>()
        .AddScoped<OutcomeText>()
        .AddSingleton<ReadSchedules>()
        .AddSingleton<ReadOperations>()
        .AddSingleton<ReadPlacement>()
        .AddSingleton<ReadOrganisation>()
        .AddSingleton<ReadBoards>()
        .AddSingleton<ReadMeetings>();
}
