using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary><c>publish-notice:1</c> publishes the decision on the notice board. Setting: <c>title</c>.</summary>
public sealed class PublishNoticeStep(RecordClockEvent clockEvents) : ITransactionalStep
{
    private const string Published = "notice.published";

    public const string Name = "publish-notice:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        PublicNotice.Publish(unit, input.Header("title"));
        await clockEvents.RunAsync(unit, Published, unit.Now, ClockParty.Authority, ClockChannel.Internal, null, cancellation);
        return [];
    }

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        story.Notices.Add(PublicNotice.Of(story.File, input.Header("title"), story.Now));
        story.Happens(Published, ClockParty.Authority);
        return [];
    }
}
