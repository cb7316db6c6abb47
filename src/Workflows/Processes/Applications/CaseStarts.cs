using System.Text.Json.Nodes;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Engine.Execution;
using Workflows.Engine.Model;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Runtime;
using Workflows.Runtime.Messages;

namespace Workflows.Processes.Applications;

/// <summary>
/// The processes in force that a message or signal begins a case of. A message whose variable <c>application</c> holds the
/// answers of the process's form is an application that came in another way: the legal clock hears of it, and whom the
/// variable <c>applicant</c> names is its applicant.
/// </summary>
public sealed class CaseStarts(ProcessVersions versions, RecordClockEvent clockEvents) : ICaseStarts
{
    public async Task<IReadOnlyList<MessageRoute.ToStart>> OnMessageAsync(string name, CancellationToken cancellation) =>
        [.. (await StartsAsync(cancellation)).Where(x => x.Trigger.Definition is MessageEvent { Name.IsFixed: true } message && message.Name.Text == name).Select(x => x.Route)];

    public async Task<IReadOnlyList<SignalStart>> OnSignalAsync(string name, CancellationToken cancellation) =>
    [
        .. (await StartsAsync(cancellation)).Where(x => x.Trigger.Definition is SignalEvent { Name.IsFixed: true } signal && signal.Name.Text == name)
            .Select(x => new SignalStart(x.Route, Correlation.StartsBeside(x.Trigger.Node, oneWasWaiting: true))),
    ];

    public async Task<StartedCase> NewCaseAsync(string processId, JsonObject payload, CancellationToken cancellation)
    {
        var process = await versions.InForceAsync(processId, cancellation)
            ?? throw new StepRefusedException($"No version of {processId} is in force.", null);
        var application = payload["application"] as JsonObject;
        return new StartedCase(
            now => NewCase.Of(process, application ?? [], now, now),
            async (unit, stop) =>
            {
                if (application is null)
                    return;
                if (payload["applicant"] is JsonObject applicant && NewCase.Text(applicant, "name") is { } name)
                    AddCaseParticipant.Add(unit, Applicant(process, application, applicant, name));
                await clockEvents.RunAsync(unit, process.Description.Application.ReceivedEvent, unit.Now, ClockParty.Applicant, ClockChannel.Web, null, stop);
            });
    }

    private static NewParticipant Applicant(PublishedProcess process, JsonObject application, JsonObject applicant, string name)
    {
        var isOrganisation = applicant["isOrganisation"] is JsonValue value && value.TryGetValue<bool>(out var said) && said;
        return NewCase.Applicant(process.Description.Application, application, name, NewCase.Text(applicant, "identifier"), isOrganisation);
    }

    private async Task<IEnumerable<(StartTrigger Trigger, MessageRoute.ToStart Route)>> StartsAsync(CancellationToken cancellation) =>
        from version in await versions.AllInForceAsync(cancellation)
        from process in version.Model.Processes.Values
        where process.Id == version.Description.Id
        from trigger in process.StartTriggers
        let position = trigger.Node is EventNode node ? node.Definitions.IndexOf(trigger.Definition) : 0
        select (trigger, new MessageRoute.ToStart(process.Id, trigger.Node.Id, position));
}
