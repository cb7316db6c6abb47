using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>Standard loops and multi-instance activities (10.3.7).</summary>
internal static class LoopRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("An activity is either a loop or multi-instance, not both", "10.3.7", ["EXT054", "EXT055"], model =>
            model.Of(Kinds.Activities).Where(a => a.All("standardLoopCharacteristics").Concat(a.All("multiInstanceLoopCharacteristics")).Count() > 1)
                .Select(a => new Fault(a, $"{a.Id()} has more than one loop marker."))),

        new("A multi-instance activity of an executable process has a loopCardinality or a loopDataInputRef", "10.3.7", ["EXT067"], model =>
            Loops(model).Where(l => model.IsExecutable(l) && l.Child("loopCardinality") is null && l.Child("loopDataInputRef") is null && !l.HasExtension("loopCharacteristics"))
                .Where(l => !(model.BindsByExtension && l.Attributes().Any(a => a.Name.LocalName == "collection")))
                .Select(l => new Fault(l, $"The multi-instance activity {l.Parent!.Id()} has neither a loopCardinality nor a loopDataInputRef."))),

        new("What a multi-instance activity loops over is a collection", "10.3.7", ["EXT068"], model =>
            Loops(model).SelectMany(l => model.Children(l, "loopDataInputRef").Concat(model.Children(l, "loopDataOutputRef")).Select(data => (Loop: l, Data: data)))
                .Where(x => !IsCollection(model, x.Data))
                .Select(x => new Fault(x.Loop, $"The multi-instance activity {x.Loop.Parent!.Id()} loops over {x.Data.Id()}, which is not a collection."))),

        new("A task loops over its own data input, a sub-process over data of its context", "10.3.7", ["EXT068"], model =>
            from loop in Loops(model)
            from data in model.Children(loop, "loopDataInputRef").Concat(model.Children(loop, "loopDataOutputRef"))
            let own = data.Parent?.Kind() == "ioSpecification" && data.Parent.Parent == loop.Parent
            where loop.Parent.IsIn(Kinds.Tasks) && data.Kind() is "dataInput" or "dataOutput" && !own
            select new Fault(loop, $"{loop.Parent!.Id()} loops over {data.Id()}, which is not one of its own data inputs or outputs.")),

        new("The output data item has the scalar type of the loop data output's collection", "10.3.7", ["EXT069"], model =>
            Mismatched(model, "loopDataOutputRef", "outputDataItem")),

        new("The input data item has the scalar type of the loop data input's collection", "10.3.7", ["EXT070"], model =>
            Mismatched(model, "loopDataInputRef", "inputDataItem")),

        new("With behavior none, a multi-instance activity names the event it throws", "10.3.7", ["EXT072"], model =>
            Behaves(model, "None").Where(l => l.Attribute("noneBehaviorEventRef") is null)
                .Select(l => new Fault(l, $"The multi-instance activity {l.Parent!.Id()} has behavior None but no noneBehaviorEventRef."))),

        new("With behavior one, a multi-instance activity names the event it throws", "10.3.7", ["EXT073"], model =>
            Behaves(model, "One").Where(l => l.Attribute("oneBehaviorEventRef") is null)
                .Select(l => new Fault(l, $"The multi-instance activity {l.Parent!.Id()} has behavior One but no oneBehaviorEventRef."))),

        new("With behavior complex, a multi-instance activity has complex behavior definitions", "10.3.7", ["EXT074"], model =>
            Behaves(model, "Complex").Where(l => l.Child("complexBehaviorDefinition") is null)
                .Select(l => new Fault(l, $"The multi-instance activity {l.Parent!.Id()} has behavior Complex but no complexBehaviorDefinition."))),

        new("A loopMaximum is not negative", "10.3.7", [], model =>
            model.Of("standardLoopCharacteristics").Where(l => l.Text("loopMaximum")?.TrimStart().StartsWith('-') == true)
                .Select(l => new Fault(l, $"The loopMaximum of {l.Parent!.Id()} is {l.Text("loopMaximum")}; it must not be negative."))),
    ];

    private static IEnumerable<XElement> Loops(RuleModel model) =>
        model.Of("multiInstanceLoopCharacteristics").Where(l => l.Parent is not null);

    private static IEnumerable<XElement> Behaves(RuleModel model, string behavior) =>
        Loops(model).Where(l => model.IsExecutable(l) && l.Text("behavior") == behavior);

    private static bool IsCollection(RuleModel model, XElement data)
    {
        var declared = data.Kind() == "dataObjectReference" ? model.Attribute(data, "dataObjectRef") ?? data : data;
        return declared.Is("isCollection") || ItemTypes.Of(model, data)?.Is("isCollection") == true
            || declared.Kind() is "property" or "dataStore" or "dataStoreReference" && declared.Attribute("itemSubjectRef") is null
            || !data.IsIn(Kinds.ItemAware);
    }

    private static IEnumerable<Fault> Mismatched(RuleModel model, string reference, string item) =>
        from loop in Loops(model)
        from data in model.Children(loop, reference)
        from member in loop.All(item)
        let collected = ItemTypes.Of(model, data)
        let single = ItemTypes.Of(model, member)
        where (collected is not null || single is not null) && !ItemTypes.IsMember(single, collected) || member.Is("isCollection")
        select new Fault(member, $"The type of the {item} of {loop.Parent!.Id()} is not the scalar of what {data.Id()} collects.");
}
