namespace Workflows.Engine.Model.Rules;

/// <summary>Input sets and output sets of an input and output specification (10.4.1).</summary>
internal static class DataSetRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("Every data input belongs to an input set", "10.4.1", ["EXT084"], model => Unused(model, "dataInput", "inputSet", "dataInputRefs")),
        new("An optional input of an input set is one of its data inputs", "10.4.1", ["EXT085"], model => NotSubset(model, "inputSet", "optionalInputRefs", "dataInputRefs")),
        new("An input of an input set that is read while executing is one of its data inputs", "10.4.1", ["EXT086"], model => NotSubset(model, "inputSet", "whileExecutingInputRefs", "dataInputRefs")),
        new("Input set and output set reference each other mutually", "10.4.1", ["EXT087"], NotMutual),
        new("Every data output belongs to an output set", "10.4.1", ["EXT088"], model => Unused(model, "dataOutput", "outputSet", "dataOutputRefs")),
        new("An optional output of an output set is one of its data outputs", "10.4.1", ["EXT089"], model => NotSubset(model, "outputSet", "optionalOutputRefs", "dataOutputRefs")),
        new("An output of an output set that is written while executing is one of its data outputs", "10.4.1", ["EXT090"], model => NotSubset(model, "outputSet", "whileExecutingOutputRefs", "dataOutputRefs")),

        new("A set names only data of its own specification", "10.4.1", ["EXT084", "EXT088"], model =>
            from set in model.Of("inputSet", "outputSet")
            from data in model.Children(set, "dataInputRefs").Concat(model.Children(set, "dataOutputRefs"))
            where data.Kind() is "dataInput" or "dataOutput" && data.Parent != set.Parent
            select new Fault(set, $"The {set.Kind()} names {data.Id()}, which belongs to another element.")),
    ];

    private static IEnumerable<Fault> Unused(RuleModel model, string data, string set, string reference)
    {
        var used = model.Of(set).SelectMany(s => model.Children(s, reference)).ToHashSet();
        return model.Of(data).Where(d => d.Parent?.Kind() == "ioSpecification" && !used.Contains(d))
            .Select(d => new Fault(d, $"The {data} {d.Id()} belongs to no {set}."));
    }

    private static IEnumerable<Fault> NotSubset(RuleModel model, string set, string part, string whole) =>
        from s in model.Of(set)
        let all = s.All(whole).Select(r => r.Value.Trim()).ToHashSet(StringComparer.Ordinal)
        from reference in s.All(part)
        where !all.Contains(reference.Value.Trim())
        select new Fault(reference, $"{reference.Value.Trim()} stands in {part} but not in {whole} of the {set}.");

    private static IEnumerable<Fault> NotMutual(RuleModel model) =>
        Missing(model, "inputSet", "outputSetRefs", "inputSetRefs")
            .Concat(Missing(model, "outputSet", "inputSetRefs", "outputSetRefs"));

    private static IEnumerable<Fault> Missing(RuleModel model, string set, string reference, string back) =>
        from own in model.Of(set)
        from other in model.Children(own, reference)
        where other.Kind() is "inputSet" or "outputSet" && !model.Children(other, back).Contains(own)
        select new Fault(own, $"The {set} {own.Id()} references {other.Id()}, which does not reference it back.");
}
