using System.Text.Json.Nodes;
using Workflows.Deadlines.Calendar;
using Workflows.Engine.Execution;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Scenarios;

/// <summary>Walks a made-up case as far as its actions go, and tells where it stands: the designer's test run.</summary>
public static class PlayScenario
{
    /// <param name="process">Any version, published or draft.</param>
    /// <param name="scenario">What is given and done; its expectation says only how far the clock is turned.</param>
    /// <param name="calendar">Holidays and the municipality's closing days.</param>
    public static ScenarioStanding Run(PublishedProcess process, Scenario scenario, LegalCalendar calendar)
    {
        var play = new ScenarioPlay(process, scenario, calendar);
        Texts? stopped = null;
        try
        {
            play.Run();
        }
        catch (ScenarioStoppedException stop)
        {
            stopped = stop.Finding;
        }

        return play.Standing(stopped);
    }
}

/// <param name="Stopped">Why the case could not go on; null when it could.</param>
/// <param name="Case">The case in memory; null when the application was refused.</param>
/// <param name="Answers">The accepted application.</param>
/// <param name="Now">What the clock shows.</param>
/// <param name="Next">When something happens by itself next, as far as is known.</param>
/// <param name="Result">What has been passed and left behind.</param>
/// <param name="Messages">The names of the texts that were sent, in order.</param>
/// <param name="At">The elements where the case stands.</param>
/// <param name="Tasks">What somebody can do now.</param>
/// <param name="Awaited">The messages that the case waits for.</param>
public sealed record ScenarioStanding(
    Texts? Stopped,
    ScenarioCase? Case,
    JsonObject Answers,
    DateTimeOffset Now,
    DateTimeOffset? Next,
    ScenarioResult Result,
    IReadOnlyList<string> Messages,
    IReadOnlyList<string> At,
    IReadOnlyList<CreateTask> Tasks,
    IReadOnlySet<string> Awaited);
