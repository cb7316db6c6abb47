using System.Xml.Linq;
using Workflows.Engine.Feel;

namespace Workflows.Engine.Model.Rules;

/// <summary>Call activities, what they call, and callables offered as services (10.3.6, 10.4.1).</summary>
internal static class CallRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("A call activity's inputs and outputs match those of what it calls", "10.3.6", ["EXT063"], model =>
            from call in model.Of("callActivity")
            let called = model.Attribute(call, "calledElement")
            where called is not null && !(model.BindsByExtension && call.Child("ioSpecification") is null)
            from difference in Differences(model, call, called)
            select new Fault(call, difference)),

        new("A process that a call activity calls has a start event without trigger", "10.5.2", ["EXT099"], model =>
            model.Of("callActivity").Select(c => (Call: c, Called: model.Attribute(c, "calledElement")))
                .Where(x => x.Called?.Kind() == "process" && x.Called.All("startEvent").Any() && x.Called.All("startEvent").All(s => model.Definitions(s).Count > 0))
                .Select(x => new Fault(x.Call, $"{x.Call.Id()} calls the process {x.Called!.Id()}, which has no start event without trigger (none start event)."))),

        new("A callable element offered as a service has at least one binding", "10.4.1", ["EXT064"], model =>
            Callables(model).Where(c => c.Child("supportedInterfaceRef") is not null && c.Child("ioBinding") is null)
                .Select(c => new Fault(c, $"{c.Id()} supports an interface but has no ioBinding to any of its operations."))),

        new("A binding connects a matching input and output to an operation of a supported interface", "10.4.1", ["EXT065", "EXT066"], model =>
            from callable in Callables(model)
            from binding in callable.All("ioBinding")
            from difference in Mismatches(model, callable, binding)
            select new Fault(binding, difference)),
    ];

    private static IEnumerable<XElement> Callables(RuleModel model) => model.Of(["process", .. Kinds.GlobalTasks]);

    private static IEnumerable<FaultText> Differences(RuleModel model, XElement call, XElement called)
    {
        var (own, other) = (call.Child("ioSpecification"), called.Child("ioSpecification"));
        foreach (var kind in new[] { "dataInput", "dataOutput" })
        {
            var mine = Types(model, own, kind);
            var theirs = Types(model, other, kind);
            if (mine.Count != theirs.Count)
                yield return FaultText.Of($"{call.Id()} has {mine.Count} {kind}s, but {called.Id()}, which it calls, has {theirs.Count}.");
            else if (!mine.Zip(theirs).All(pair => ItemTypes.Same(pair.First, pair.Second)))
                yield return FaultText.Of($"The {kind}s of {call.Id()} have other item types than those of {called.Id()}, which it calls.");
        }

        if (own is null || other is null)
            yield break;
        foreach (var kind in new[] { "inputSet", "outputSet" })
        {
            if (Shape(own, kind) != Shape(other, kind))
                yield return FaultText.Of($"The {kind}s of {call.Id()} do not match those of {called.Id()}, which it calls.");
        }
    }

    private static List<XElement?> Types(RuleModel model, XElement? specification, string kind) =>
        [.. specification?.All(kind).Select(data => ItemTypes.Of(model, data)) ?? []];

    private static string Shape(XElement specification, string kind) =>
        string.Join(';', specification.All(kind).Select(set =>
            string.Join(',', set.Elements().GroupBy(e => e.Kind()).Select(g => $"{g.Key}{g.Count()}").Order(StringComparer.Ordinal))));

    private static IEnumerable<FaultText> Mismatches(RuleModel model, XElement callable, XElement binding)
    {
        var operation = model.Attribute(binding, "operationRef");
        if (operation?.Kind() != "operation")
            yield break;
        if (!model.Children(callable, "supportedInterfaceRef").Contains(operation.Parent))
            yield return FaultText.Of($"The operation {operation.Id()} does not belong to an interface that {callable.Id()} supports.");
        var input = ItemTypes.Of(model, model.Attribute(binding, "inputDataRef"));
        if (!ItemTypes.Same(input, ItemTypes.Of(model, model.Children(operation, "inMessageRef").FirstOrDefault())))
            yield return FaultText.Of($"The input {binding.Text("inputDataRef")} does not match the input message of the operation {operation.Id()}.");
        var output = ItemTypes.Of(model, model.Attribute(binding, "outputDataRef"));
        if (!ItemTypes.Same(output, ItemTypes.Of(model, model.Children(operation, "outMessageRef").FirstOrDefault())))
            yield return FaultText.Of($"The output {binding.Text("outputDataRef")} does not match the output message of the operation {operation.Id()}.");
    }
}
