using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Inquiries;
using Workflows.Processes.Inquiries;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>refer:1</c> sends a referral to several bodies at the same time (FL 26). Inputs: <c>bodies</c> (ids of bodies of
/// <c>process.json</c>), <c>text</c>, <c>answerBy</c> (ISO date). Result: <c>referral{asked, answered, objections, answerBy}</c>.
/// When all have answered the process gets the message <c>referral.answered</c> with the same.
/// </summary>
public sealed class ReferStep(AskOthers ask) : ITransactionalStep
{
    public const string Name = "refer:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation) =>
        AskOrder.Payload(InquiryKind.Referral, await ask.RunAsync(unit, OrderOf(input), cancellation));

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input) =>
        AskOrder.Payload(InquiryKind.Referral, AskOthers.Rehearse(story, OrderOf(input)));

    private static AskOrder OrderOf(StepInput input) => AskStepInput.OrderOf(input, InquiryKind.Referral) with { Bodies = AskStepInput.Texts(input, "bodies") };
}
