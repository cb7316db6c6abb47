using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Inquiries;
using Workflows.Processes.Inquiries;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>hear:1</c> gives those whom the case affects the opportunity to say something before the decision (PBL 9:25 in its
/// older wording). Inputs: <c>roles</c> (of participants, such as <c>neighbour</c>), <c>text</c>, <c>answerBy</c> (ISO date).
/// Result: <c>hearing{asked, answered, objections, answerBy}</c>; <c>asked</c> is 0 where nobody has such a role yet. When all
/// have answered the process gets the message <c>hearing.answered</c> with the same.
/// </summary>
public sealed class HearStep(AskOthers ask) : ITransactionalStep
{
    public const string Name = "hear:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation) =>
        AskOrder.Payload(InquiryKind.Hearing, await ask.RunAsync(unit, OrderOf(input), cancellation));

    /// <summary>What the step does to a case in memory.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input) =>
        AskOrder.Payload(InquiryKind.Hearing, AskOthers.Rehearse(story, OrderOf(input)));

    private static AskOrder OrderOf(StepInput input) => AskStepInput.OrderOf(input, InquiryKind.Hearing) with { Roles = AskStepInput.Texts(input, "roles") };
}
