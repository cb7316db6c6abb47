using Workflows.Deadlines.Clock;

namespace Workflows.Processes.Appeals;

/// <summary>Whether an appeal came in time, by the clock of whoever appeals (FL 43-44).</summary>
public static class AppealTime
{
    /// <param name="readings">The clocks of the case.</param>
    /// <param name="topic">The topic of the rules that count the time of appeal: one per person served, one for the public.</param>
    /// <param name="person">Who appeals; without a clock of their own, the public's counts.</param>
    /// <param name="receivedOn">The day of arrival.</param>
    /// <returns>A time that does not run yet has not run out.</returns>
    public static (bool InTime, DateOnly? LastDay) Of(IReadOnlyList<ClockReading> readings, string topic, string person, DateOnly receivedOn)
    {
        var running = readings.Where(x => x.Rule.Topic == topic && x.State.Due is not null).ToList();
        var own = running.Find(x => x.Subject == person) ?? running.Find(x => x.Subject is null);
        return (own is null || receivedOn <= own.State.Due, own?.State.Due);
    }
}
