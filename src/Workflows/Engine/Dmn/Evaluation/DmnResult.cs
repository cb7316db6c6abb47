using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn;

/// <summary>What a decision or decision service answered.</summary>
/// <param name="Value">The value; the null value when there is none.</param>
/// <param name="Reasons">
/// Why nulls arose on the way, oldest first, at most <see cref="DmnRun.MostReasons"/>. A reason does not mean that
/// the value is null: a rule may have handled it.
/// </param>
/// <param name="Trace">Every decision table that was evaluated, in order, at most <see cref="DmnRun.MostTraces"/>.</param>
public sealed record DmnResult(FeelValue Value, IReadOnlyList<DmnReason> Reasons, IReadOnlyList<DmnTableTrace> Trace);

/// <summary>How a decision table came to its answer: what a decision's reasons can be explained from.</summary>
/// <param name="Table">The table.</param>
/// <param name="Inputs">Each input's text and the value it had, left to right.</param>
/// <param name="Rules">The rules that matched, top to bottom.</param>
/// <param name="Output">The table's answer after its hit policy.</param>
public sealed record DmnTableTrace(
    DmnPlace Table,
    IReadOnlyList<KeyValuePair<string, FeelValue>> Inputs,
    IReadOnlyList<DmnRuleTrace> Rules,
    FeelValue Output);

/// <param name="Number">The rule's number from 1, as the table shows it.</param>
/// <param name="Id">The rule's id, if it has one.</param>
/// <param name="Annotations">The rule's annotations.</param>
public sealed record DmnRuleTrace(int Number, string? Id, IReadOnlyList<string> Annotations);
