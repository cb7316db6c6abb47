using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;

namespace Workflows.Engine.Execution.Steps;

/// <summary>Evaluates what models say, or asks the guards.</summary>
internal sealed partial class Machine
{
    /// <summary>
    /// Whether an explorer answers the guards: it has no data, so a time or name that cannot be had is stood in for.
    /// </summary>
    private bool KnowsNoData => _context.Guards is not null;

    private FeelValue Evaluate(
        BpmnExpression expression, long token, long scope, IReadOnlyDictionary<string, FeelValue>? more = null) =>
        EvaluateFully(expression, token, scope, more).Value;

    private FeelResult EvaluateFully(
        BpmnExpression expression, long token, long scope, IReadOnlyDictionary<string, FeelValue>? more)
    {
        if (expression.Variable is { } variable)
            return new FeelResult(Look(token, scope, variable), []);
        if (expression.Feel is not { } feel)
            return new FeelResult(FeelString.Of(expression.Text), []);
        if (++_evaluated > _context.Budget.Evaluations)
            throw new StepBudgetExceededException("evaluations", _context.Budget.Evaluations);
        return feel.Evaluate(new View(this, token, scope, more), _evaluation);
    }

    /// <summary>A text, or null for FEEL's null.</summary>
    private string? Text(BpmnExpression? expression, long token, long scope)
    {
        if (expression is null)
            return null;
        var value = Evaluate(expression, token, scope);
        return value.IsNull ? null : value.ToString();
    }

    /// <summary>A list of texts; one text is split at commas.</summary>
    private ImmutableArray<string> Texts(BpmnExpression? expression, long token, long scope)
    {
        if (expression is null)
            return [];
        return Evaluate(expression, token, scope) switch
        {
            FeelNull => [],
            FeelList list => [.. list.Where(item => !item.IsNull).Select(item => item.ToString()!)],
            var one => [.. one.ToString()!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        };
    }

    /// <summary>Whether a condition holds.</summary>
    /// <exception cref="StuckException">It is neither true nor false.</exception>
    private bool Test(
        GuardKind kind,
        BpmnExpression condition,
        Token token,
        string? flow = null,
        IncidentRetry retry = IncidentRetry.Enter,
        IReadOnlyDictionary<string, FeelValue>? more = null)
    {
        if (_context.Guards?.Decide(new Guard(kind, token.ElementId, flow, condition.Text)) is { } decided)
            return decided;
        var result = EvaluateFully(condition, token.Id, token.Scope, more);
        return result.Value switch
        {
            FeelBoolean known => known.Value,
            var other => throw new StuckException(
                token.Id, IncidentKind.Expression, NotBoolean(condition, flow, other, result.Reasons), retry),
        };
    }

    private static FaultText NotBoolean(BpmnExpression condition, string? flow, FeelValue value, IReadOnlyList<FeelReason> reasons)
    {
        var found = flow is null
            ? FaultText.Of($"The condition \"{condition.Text}\" is {value}, neither true nor false.")
            : FaultText.Of($"The condition \"{condition.Text}\" of {flow} is {value}, neither true nor false.");
        return reasons.Count == 0 ? found : FaultText.Of($"{found} Why: {reasons[0].Text} (line {reasons[0].Position.Line}, column {reasons[0].Position.Column}).");
    }

    /// <summary>The names that an expression sees.</summary>
    private sealed class View(Machine machine, long token, long scope, IReadOnlyDictionary<string, FeelValue>? more)
        : IFeelScope
    {
        public bool TryGet(string name, [MaybeNullWhen(false)] out FeelValue value) =>
            (more is not null && more.TryGetValue(name, out value)) || machine.TryLook(token, scope, name, out value);
    }
}
