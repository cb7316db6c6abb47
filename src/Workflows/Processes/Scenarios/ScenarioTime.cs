using Workflows.Deadlines.Calendar;

namespace Workflows.Processes.Scenarios;

/// <summary>
/// The instants of a scenario: what happens on a day happens from ten o'clock on, one minute apart in the order of the
/// file; what is expected is looked at in the last minute of its day.
/// </summary>
public static class ScenarioTime
{
    private static readonly TimeOnly Morning = new(10, 0);

    /// <param name="scenario">The scenario.</param>
    /// <param name="action">The action's position from 0; -1 for the application.</param>
    public static DateTimeOffset Of(Scenario scenario, int action)
    {
        var day = action < 0 ? scenario.Given.On : scenario.Actions[action].On;
        var local = day.ToDateTime(Morning).AddMinutes(action + 1);
        return new DateTimeOffset(local, StockholmTime.Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    public static DateTimeOffset EndOf(Scenario scenario) => StockholmTime.EndOf(scenario.Expect.By).AddMinutes(-1).ToUniversalTime();
}
