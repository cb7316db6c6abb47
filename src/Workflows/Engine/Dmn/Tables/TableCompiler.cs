using Workflows.Engine.Dmn.Boxed;
using Workflows.Engine.Dmn.Types;
using Workflows.Engine.Dmn.Xml;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Dmn.Tables;

/// <summary>Compiles a <c>decisionTable</c> element.</summary>
internal sealed class TableCompiler(BoxedCompiler boxed, TypeCatalog types, FeelTexts texts)
{
    /// <param name="result">The type of the variable the table's value goes to: a single output without values of its own takes its allowed values.</param>
    public DecisionTable Compile(DmnElement table, FeelNames names, DmnType result)
    {
        var policy = HitPolicies.Of(table);
        var inputs = table.All("input").Select(input => Input(input, names)).ToList();
        var written = table.All("output").ToList();
        if (written.Count == 0)
            throw table.Refuse($"A decision table needs an output.");
        var outputs = written.Select((output, index) => Output(output, index, written.Count == 1, names, result)).ToList();
        var rules = table.All("rule").Select((rule, index) => Rule(rule, index + 1, inputs, outputs.Count, names)).ToList();
        return new DecisionTable(policy, inputs, outputs, rules, table.Place);
    }

    private TableInput Input(DmnElement input, FeelNames names)
    {
        var expression = input.Required("inputExpression");
        var label = input.Attribute("label") is { Length: > 0 } given ? given : expression.Text ?? "";
        return new TableInput(
            label, boxed.Literal(expression, names, DmnType.Any), types.Of(TypeReference.Of(expression)), Constraint(input.Child("inputValues")));
    }

    private TableOutput Output(DmnElement output, int index, bool only, FeelNames names, DmnType result)
    {
        var name = FeelNames.Normalize(output.Attribute("name") ?? "");
        var fallback = output.Child("defaultOutputEntry");
        return new TableOutput(
            name.Length > 0 ? name : $"output {index + 1}",
            fallback?.Text is null ? null : boxed.Literal(fallback, names),
            Values(output, only, result));
    }

    private OutputValues? Values(DmnElement output, bool only, DmnType result)
    {
        if (Constraint(output.Child("outputValues")) is { } own)
            return new OutputValues(own, AsList(own));
        var type = TypeReference.Of(output) is { } reference ? types.Of(reference) : only ? result : DmnType.Any;
        var narrowing = type is CollectionType collection ? collection.Item : type;
        return narrowing.Constraints is [var first, ..] ? new OutputValues(first, AsList(first)) : null;
    }

    private static FeelExpression? AsList(DmnConstraint values)
    {
        try
        {
            return FeelExpression.Parse($"[{values.Text}]");
        }
        catch (FeelSyntaxException)
        {
            // Tests that are no values, such as "> 10", give no order.
            return null;
        }
    }

    private TableRule Rule(DmnElement rule, int number, List<TableInput> inputs, int outputs, FeelNames names)
    {
        var entries = rule.All("inputEntry").ToList();
        var values = rule.All("outputEntry").Select(entry => boxed.Literal(entry, names)).ToList();
        if (entries.Count != inputs.Count || values.Count != outputs)
            throw rule.Refuse($"Rule {number} needs {inputs.Count} input entries and {outputs} output entries.");
        var tests = entries.Select((entry, index) => Test(entry, names, inputs[index].Expression.Members)).ToList();
        var annotations = rule.All("annotationEntry").Select(entry => entry.Text ?? "").ToList();
        return new TableRule(number, rule.Id, tests, values, annotations);
    }

    private TableTest? Test(DmnElement entry, FeelNames names, FeelNames? input) =>
        entry.Text is null or "-" ? null : new TableTest(texts.Tests(entry, entry.Text, names, input), entry.Place);

    private DmnConstraint? Constraint(DmnElement? element) =>
        element?.Text is { } text && texts.Tests(element, text, new FeelNames(), null) is { } tests
            ? new DmnConstraint(tests, text)
            : null;
}
