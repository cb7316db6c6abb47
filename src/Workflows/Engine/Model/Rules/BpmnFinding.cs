using Workflows.Engine.Feel;

namespace Workflows.Engine.Model.Rules;

/// <summary>A place in a BPMN file that breaks a static rule of the standard.</summary>
/// <param name="Rule">The rule broken; its name and section go into the message shown to the process owner.</param>
/// <param name="ElementId">The id of the nearest element that has one, null when there is none.</param>
/// <param name="Line">Line in the file, from 1; 0 when the document was loaded without line information.</param>
/// <param name="Column">Column in the line, from 1; 0 without line information.</param>
/// <param name="Text">What is wrong here and what would be right.</param>
public sealed record BpmnFinding(BpmnRule Rule, string? ElementId, int Line, int Column, FaultText Text)
{
    /// <summary>The text in English.</summary>
    public string Message => Text.ToString();

    /// <summary>Place, message, rule and section in one line.</summary>
    public override string ToString() =>
        $"({Line},{Column}) {ElementId ?? "document"}: {Message} [{Rule}]";
}
