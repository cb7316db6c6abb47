using System.Collections.Immutable;
using Workflows.Engine.Feel;
using Workflows.Engine.Model.Rules;

namespace Workflows.Engine.Model;

/// <summary>Why a model is refused: which rule, where, and what to do about it.</summary>
/// <param name="Rule">A stable rule id: a static rule of the standard, or <c>EXEC-…</c> for what the engine cannot execute.</param>
/// <param name="ElementId">The id of the offending element, when it has one.</param>
/// <param name="Line">Line in the source, from 1; 0 when unknown.</param>
/// <param name="Column">Column in the source, from 1; 0 when unknown.</param>
/// <param name="Text">What is wrong and what to change.</param>
public sealed record ModelFault(string Rule, string? ElementId, int Line, int Column, FaultText Text)
{
    /// <summary>The rule of the standard that is broken; null for what the engine cannot execute.</summary>
    public BpmnRule? Standard { get; init; }

    /// <summary>The text in English, with the rule of the standard.</summary>
    public string Message => Standard is null ? Text.ToString() : $"{Text} [{Standard}]";

    /// <inheritdoc/>
    public override string ToString() => $"{Rule} at {Line}:{Column} ({ElementId ?? "no id"}): {Message}";
}

/// <summary>A BPMN file that is not loaded, with every fault found.</summary>
public sealed class BpmnModelException : Exception
{
    public BpmnModelException(ImmutableArray<ModelFault> faults)
        : base("The BPMN model is refused: " + string.Join("; ", faults.Take(5)))
        => Faults = faults;

    public ImmutableArray<ModelFault> Faults { get; }
}
