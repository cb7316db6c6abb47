using Host.Jobs;

namespace Host.Pages.Operations;

/// <summary>Reads what runs by itself: when it ran, how that ended, and when it runs next.</summary>
public sealed class ReadSchedules(ScheduleRuns runs, ScheduleControl control)
{
    private const int RunsOfEach = 10;

    public async Task<IReadOnlyList<ScheduleRow>> RunAsync(CancellationToken cancellation)
    {
        var latest = await runs.LatestAsync(RunsOfEach, cancellation);
        var next = await control.NextAsync(cancellation);
        return
        [
            .. Schedules.All.Select(x => new ScheduleRow(
                x.Name, next.TryGetValue(x.Name, out var at) ? at : null, [.. latest[x.Name]])),
        ];
    }
}
