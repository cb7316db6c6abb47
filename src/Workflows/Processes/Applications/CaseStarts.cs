using System.Text.Json.Nodes;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Engine.Execution;
using Workflows.Engine.Model;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;
using Workflows.Runtime;
using Workflows.Runtime.Messages;

namespace Workflows.Processes.Applications;

/// <summary>
/// The processes in force that a message or signal begins a case of. A message whose variable <c>application</c> holds the
/// answers of the process's form is an application that came in another way: its answers are held to the form's rules and the
/// legal clock hears of it. Whom the variable <c>applicant</c> names is the applicant, also of a case that the authority begins.
/// </summary>
public sealed class CaseStarts(ProcessVersions versions, RecordClockEvent clockEvents) : ICaseStarts
{
    private const string Application = "application";

    /// <summary>What is wrong with the answers of an application that a message would bring; nothing where it begins no case or brings none.</summary>
    public async Task<IReadOnlyList<FormError>> CheckAsync(string message, JsonObject variables, CancellationToken cancellation = default) =>
        variables[Application] is JsonObject answers
        && await OnMessageAsync(message, cancellation) is [var start, ..]
        && await versions.InForceAsync(start.ProcessId, cancellation) is { } process
            ? Check(process, answers).Errors
            : [];

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
        var application = payload[Application] is JsonObject answers ? Accept(process, answers) : null;
        return new StartedCase(
            application is null ? [] : new JsonObject { [Application] = application.DeepClone() },
            now => NewCase.Of(process, application ?? [], now, now),
            async (unit, stop) =>
            {
                if (payload["applicant"] is JsonObject applicant && NewCase.Text(applicant, "name") is { } name)
                    NewCase.AddPeople(unit, process.Description, application ?? [], Applicant(process, application ?? applicant, applicant, name));
                if (application is null)
                    return;
                await clockEvents.RunAsync(unit, process.Description.ReceivedEventOf(unit.Case.Kind), unit.Now, ClockParty.Applicant, ClockChannel.Web, null, stop);
            });
    }

    private static JsonObject Accept(PublishedProcess process, JsonObject answers)
    {
        var checkedAnswers = Check(process, answers);
        return checkedAnswers.Errors is [var first, ..]
            ? throw new StepRefusedException($"The application's answer '{first.Key}' is not taken: {first.Message.En}", null)
            : checkedAnswers.Values;
    }

    private static FormSubmission Check(PublishedProcess process, JsonObject answers)
    {
        var description = process.Description.Application;
        var form = process.Form(description.Form);
        var submission = form.Validate(answers, new Dictionary<string, int>());
        return submission with { Errors = NewCase.ErrorsBeside(description, form, submission, answers) };
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
