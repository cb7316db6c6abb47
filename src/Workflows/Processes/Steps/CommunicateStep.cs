using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Inquiries;
using Workflows.Processes.Inquiries;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>communicate:1</c> tells every party of the material that matters, with time to answer (FL 25). They read and answer on
/// the case's page, or on paper. Inputs: <c>text</c>, <c>answerBy</c> (ISO date). Result:
/// <c>communication{asked, answered, objections, answerBy}</c>. When all have answered, or said that they have nothing to add,
/// the process gets the message <c>communication.answered</c> with the same.
/// </summary>
public sealed class CommunicateStep(AskOthers ask) : ITransactionalStep
{
    public const string Name = "communicate:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation) =>
        AskOrder.Payload(InquiryKind.Communication, await ask.RunAsync(unit, OrderOf(input), cancellation));

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input) =>
        AskOrder.Payload(InquiryKind.Communication, AskOthers.Rehearse(story, OrderOf(input)));

    private static AskOrder OrderOf(StepInput input) => AskStepInput.OrderOf(input, InquiryKind.Communication) with { Parties = true };
}
