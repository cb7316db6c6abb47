using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary><c>publish-notice:1</c> publishes the decision on the notice board. Setting: <c>title</c>.</summary>
public sealed class PublishNoticeStep(RecordClockEvent clockEvents) : ITransactionalStep
{
    public string Type => "publish-notice:1";

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        PublicNotice.Publish(unit, input.Header("title"));
        await clockEvents.RunAsync(unit, "notice.published", unit.Now, ClockParty.Authority, ClockChannel.Internal, null, cancellation);
        return [];
    }
}
