using Workflows.Deadlines.Calendar;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Scenarios;

/// <summary>
/// Runs an owner's example in memory: the engine's simulator with the process's own forms, rules, texts and legal clock.
/// Pure; the same process and scenario give the same result.
/// </summary>
public static class RunScenario
{
    /// <param name="process">Any version, published or draft.</param>
    /// <param name="scenario">The example.</param>
    /// <param name="calendar">Holidays and the municipality's closing days.</param>
    public static ScenarioResult Run(PublishedProcess process, Scenario scenario, LegalCalendar calendar)
    {
        var play = new ScenarioPlay(process, scenario, calendar);
        try
        {
            play.Run();
        }
        catch (ScenarioStoppedException stopped)
        {
            return play.Result([stopped.Finding]);
        }

        return play.Result(ScenarioComparison.Differences(scenario.Expect, play.Trace(), play.MessageNames));
    }
}

/// <param name="Findings">What differs from the example or could not be done; empty when it holds.</param>
/// <param name="Trace">What the case has left behind.</param>
/// <param name="Elements">The flow nodes that the case passed.</param>
/// <param name="Flows">The sequence flows that it took.</param>
public sealed record ScenarioResult(
    IReadOnlyList<Texts> Findings, ScenarioTrace Trace, IReadOnlySet<string> Elements, IReadOnlySet<string> Flows)
{
    public bool Holds => Findings.Count == 0;
}

/// <summary>An action of a scenario cannot be done.</summary>
internal sealed class ScenarioStoppedException(Texts finding) : Exception(finding.En)
{
    public Texts Finding { get; } = finding;
}
