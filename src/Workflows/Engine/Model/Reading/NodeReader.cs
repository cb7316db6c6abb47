using System.Xml.Linq;

namespace Workflows.Engine.Model.Reading;

/// <summary>Reads one flow node: the inside of a sub-process follows in <see cref="BodyReader"/>.</summary>
internal static class NodeReader
{
    public static FlowNode? Read(ReadContext context, XElement element)
    {
        if (element.Name.Namespace != Bpmn.Model)
            return null;
        return ActivityReader.Task(context, element) ?? element.Name.LocalName switch
        {
            "callActivity" => ActivityReader.Call(context, element),
            "subProcess" => SubProcess(context, element, element.Flag("triggeredByEvent") ? SubProcessKind.Event : SubProcessKind.Embedded),
            "transaction" => SubProcess(context, element, SubProcessKind.Transaction),
            "adHocSubProcess" => SubProcess(context, element, SubProcessKind.AdHoc),
            _ => (FlowNode?)Gateway(context, element) ?? Event(context, element),
        };
    }

    private static SubProcess SubProcess(ReadContext context, XElement element, SubProcessKind kind) => new()
    {
        Id = element.Id() ?? "",
        Name = element.Text("name"),
        Documentation = element.Child("documentation")?.Value,
        Place = element.Place(),
        Extensions = ExtensionReader.Read(context, element),
        Data = DataReader.Read(context, element),
        Loop = LoopReader.Read(context, element),
        IsForCompensation = element.Flag("isForCompensation") && kind != SubProcessKind.Event,
        StartQuantity = context.Number(element, "startQuantity", 1) ?? 1,
        CompletionQuantity = context.Number(element, "completionQuantity", 1) ?? 1,
        Kind = kind,
        AdHoc = kind == SubProcessKind.AdHoc ? AdHoc(context, element) : null,
    };

    private static AdHocDefinition AdHoc(ReadContext context, XElement element)
    {
        var zeebe = element.Extension("adHoc");
        return new AdHocDefinition(
            element.Text("ordering") == "Sequential",
            context.Expression(element.Child("completionCondition")),
            element.Flag("cancelRemainingInstances", true),
            zeebe is null ? null : context.Value(zeebe, zeebe.Text("activeElementsCollection")));
    }

    private static Gateway? Gateway(ReadContext context, XElement element)
    {
        var id = element.Id() ?? "";
        var name = element.Text("name");
        var place = element.Place();
        var extensions = ExtensionReader.Read(context, element);
        return element.Name.LocalName switch
        {
            "exclusiveGateway" => new ExclusiveGateway { Id = id, Name = name, Place = place, Extensions = extensions },
            "parallelGateway" => new ParallelGateway { Id = id, Name = name, Place = place, Extensions = extensions },
            "inclusiveGateway" => new InclusiveGateway { Id = id, Name = name, Place = place, Extensions = extensions },
            "complexGateway" => new ComplexGateway
            {
                Id = id,
                Name = name,
                Place = place,
                Extensions = extensions,
                ActivationCondition = context.Expression(element.Child("activationCondition")),
            },
            "eventBasedGateway" => new EventBasedGateway
            {
                Id = id,
                Name = name,
                Place = place,
                Extensions = extensions,
                Instantiate = element.Flag("instantiate"),
                IsParallel = element.Text("eventGatewayType") == "Parallel",
            },
            _ => null,
        };
    }

    private static EventNode? Event(ReadContext context, XElement element)
    {
        var id = element.Id() ?? "";
        var name = element.Text("name");
        var place = element.Place();
        var extensions = ExtensionReader.Read(context, element);
        return element.Name.LocalName switch
        {
            "startEvent" => new StartEvent
            {
                Id = id,
                Name = name,
                Place = place,
                Extensions = extensions,
                Definitions = EventDefinitionReader.ReadAll(context, element),
                Data = DataReader.Read(context, element),
                ParallelMultiple = element.Flag("parallelMultiple"),
                IsInterrupting = element.Flag("isInterrupting", true),
            },
            "intermediateCatchEvent" => new IntermediateCatchEvent
            {
                Id = id,
                Name = name,
                Place = place,
                Extensions = extensions,
                Definitions = EventDefinitionReader.ReadAll(context, element),
                Data = DataReader.Read(context, element),
                ParallelMultiple = element.Flag("parallelMultiple"),
            },
            "boundaryEvent" => new BoundaryEvent
            {
                Id = id,
                Name = name,
                Place = place,
                Extensions = extensions,
                Definitions = EventDefinitionReader.ReadAll(context, element),
                Data = DataReader.Read(context, element),
                ParallelMultiple = element.Flag("parallelMultiple"),
                CancelActivity = element.Flag("cancelActivity", true),
            },
            "intermediateThrowEvent" => new IntermediateThrowEvent
            {
                Id = id,
                Name = name,
                Place = place,
                Extensions = extensions,
                Definitions = EventDefinitionReader.ReadAll(context, element),
                Data = DataReader.Read(context, element),
                Job = ExtensionReader.Job(context, element),
            },
            "endEvent" => new EndEvent
            {
                Id = id,
                Name = name,
                Place = place,
                Extensions = extensions,
                Definitions = EventDefinitionReader.ReadAll(context, element),
                Data = DataReader.Read(context, element),
                Job = ExtensionReader.Job(context, element),
            },
            _ => null,
        };
    }
}
