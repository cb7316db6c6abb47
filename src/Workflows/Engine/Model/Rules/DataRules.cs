using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>Data objects, inputs and outputs and the associations between them (10.4).</summary>
internal static partial class DataRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("isCollection of a data object, data input or data output agrees with its item definition", "10.4.1", ["EXT020", "EXT083", "EXT080"], model =>
            model.Of("dataObject", "dataInput", "dataOutput")
                .Where(d => model.Attribute(d, "itemSubjectRef") is { } item && item.Kind() == "itemDefinition" && item.Is("isCollection") != d.Is("isCollection"))
                .Select(d => new Fault(d, $"isCollection of {d.Id()} does not agree with its item definition {d.Text("itemSubjectRef")}."))),

        new("A data object has no state; its references have", "10.4.1", ["EXT078", "EXT075"], model =>
            model.Of("dataObject").Where(d => d.Child("dataState") is not null)
                .Select(d => new Fault(d, $"The data object {d.Id()} must not have a dataState; put it at a data object reference."))),

        new("A data object reference has no item definition of its own", "10.4.1", ["EXT077", "EXT075"], model =>
            model.Of("dataObjectReference").Where(d => d.Attribute("itemSubjectRef") is not null)
                .Select(d => new Fault(d, $"The data object reference {d.Id()} must not have an itemSubjectRef; its data object has the item definition."))),

        new("A data object reference with a state is named after its data object and the state in brackets", "10.4.1", ["EXT076"], model =>
            from reference in model.Of("dataObjectReference")
            let state = reference.Child("dataState")?.Text("name")
            let name = model.Attribute(reference, "dataObjectRef")?.Text("name")
            where !string.IsNullOrEmpty(state) && !string.IsNullOrEmpty(name)
                && Spaces().Replace(reference.Text("name") ?? "", "") != Spaces().Replace($"{name}[{state}]", "")
            select new Fault(reference, $"The data object reference {reference.Id()} should be called \"{name} [{state}]\".")),

        new("A data input of a process is not the target of a data association inside it", "10.4.1", ["EXT081"], model =>
            Associations(model).SelectMany(a => model.Children(a, "targetRef").Where(d => OfProcess(d, "dataInput")).Select(d => (a, d)))
                .Select(x => new Fault(x.a, $"{x.d.Id()} is a data input of the process and must not be the target of a data association."))),

        new("A data output of a process is not the source of a data association inside it", "10.4.1", ["EXT082"], model =>
            Associations(model).SelectMany(a => model.Children(a, "sourceRef").Where(d => OfProcess(d, "dataOutput")).Select(d => (a, d)))
                .Select(x => new Fault(x.a, $"{x.d.Id()} is a data output of the process and must not be the source of a data association."))),

        new("Source and target of a data association have the same item definition, or a transformation is given", "10.4.2", ["EXT091"], model =>
            from association in Associations(model)
            where association.Child("transformation") is null && association.Child("assignment") is null
            let sources = model.Children(association, "sourceRef").ToList()
            let target = model.Children(association, "targetRef").FirstOrDefault()
            where sources.Count == 1 && Differ(ItemTypes.Of(model, sources[0]), ItemTypes.Of(model, target))
            select new Fault(association, $"Source {sources[0].Id()} and target {target!.Id()} of the data association have different item definitions and there is no transformation.")),

        new("A data association with several sources has a transformation", "10.4.2", ["EXT092"], model =>
            Associations(model).Where(a => a.All("sourceRef").Count() > 1 && a.Child("transformation") is null && a.Child("assignment") is null)
                .Select(a => new Fault(a, $"The data association has several sources but no transformation to make one value of them."))),
    ];

    private static IEnumerable<XElement> Associations(RuleModel model) => model.Of("dataInputAssociation", "dataOutputAssociation");

    private static bool OfProcess(XElement data, string kind) =>
        data.Kind() == kind && data.Parent?.Kind() == "ioSpecification" && data.Parent.Parent?.Kind() == "process";

    private static bool Differ(XElement? one, XElement? other) => one is not null && other is not null && !ItemTypes.Same(one, other);

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
