using System.Collections.Immutable;
using System.Xml.Linq;

namespace Workflows.Engine.Model.Reading;

/// <summary>Reads loop characteristics (10.3.7), of the standard and of the <c>zeebe</c> extension.</summary>
internal static class LoopReader
{
    public static Loop? Read(ReadContext context, XElement activity)
    {
        if (activity.Child("standardLoopCharacteristics") is { } standard)
            return Standard(context, standard);
        return activity.Child("multiInstanceLoopCharacteristics") is { } multiple ? Multiple(context, activity, multiple) : null;
    }

    private static StandardLoop Standard(ReadContext context, XElement element)
    {
        var loop = new StandardLoop(
            context.Expression(element.Child("loopCondition")),
            element.Flag("testBefore"),
            context.Number(element, "loopMaximum", 0));
        if (element.Child("loopCondition") is null && loop.Maximum is null)
            context.Refuse("EXEC-LOOP", element, $"The loop never ends: give it a condition or a maximum.");
        return loop;
    }

    private static MultiInstance Multiple(ReadContext context, XElement activity, XElement element)
    {
        var zeebe = element.Extension("loopCharacteristics");
        var loop = new MultiInstance
        {
            IsSequential = element.Flag("isSequential"),
            Cardinality = context.Expression(element.Child("loopCardinality")),
            InputCollection = zeebe is null
                ? Variable(context, element.ChildReference("loopDataInputRef"))
                : context.Value(zeebe, zeebe.Text("inputCollection")),
            InputElement = zeebe is null ? Item(element.Child("inputDataItem")) : NotEmpty(zeebe.Text("inputElement")),
            OutputCollection = zeebe is null
                ? Variable(context, element.ChildReference("loopDataOutputRef"))?.Text
                : NotEmpty(zeebe.Text("outputCollection")),
            OutputElement = zeebe is null
                ? Item(element.Child("outputDataItem")) is { } item ? BpmnExpression.OfVariable(item) : null
                : context.Value(zeebe, zeebe.Text("outputElement")),
            CompletionCondition = context.Expression(element.Child("completionCondition")),
            Behavior = Enum.TryParse<MultiInstanceBehavior>(element.Text("behavior"), out var behavior)
                ? behavior
                : MultiInstanceBehavior.All,
            BehaviorEvent = Event(context, element.Reference("oneBehaviorEventRef") ?? element.Reference("noneBehaviorEventRef")),
            ComplexBehaviors = Complex(context, element),
        };
        if (loop.Cardinality is null && loop.InputCollection is null && element.Child("loopCardinality") is null)
            context.Refuse("EXEC-MULTI-INSTANCE", activity, $"Nothing says how many instances there are: set a cardinality or an input collection.");
        return loop;
    }

    private static ImmutableArray<ComplexBehavior> Complex(ReadContext context, XElement element)
    {
        var behaviors = ImmutableArray.CreateBuilder<ComplexBehavior>();
        foreach (var definition in element.Children("complexBehaviorDefinition"))
        {
            if (context.Expression(definition.Child("condition")) is not { } condition)
                continue;
            var thrown = definition.Child("event") is { } found ? EventDefinitionReader.ReadAll(context, found) : [];
            behaviors.Add(new ComplexBehavior(condition, thrown.FirstOrDefault()));
        }

        return behaviors.ToImmutable();
    }

    private static EventDefinition? Event(ReadContext context, string? reference) =>
        context.Find(reference) is { } element ? EventDefinitionReader.Read(context, element) : null;

    private static BpmnExpression? Variable(ReadContext context, string? reference) =>
        reference is null ? null : BpmnExpression.OfVariable(DataReader.VariableOf(context, reference));

    private static string? Item(XElement? item) => item is null ? null : NotEmpty(item.Text("name")) ?? item.Id();

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
