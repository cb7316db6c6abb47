using System.Xml.Linq;

namespace Workflows.Engine.Model.Rules;

/// <summary>Service, send and receive tasks against the operation or message they name (10.3.3).</summary>
internal static class OperationRules
{
    public static IReadOnlyList<BpmnRule> All { get; } =
    [
        new("A service task that names an operation has exactly one input set", "10.3.3", ["EXT042"], model =>
            Services(model).Where(x => Sets(x.Task, "inputSet") != 1)
                .Select(x => new Fault(x.Task, $"The service task {x.Task.Id()} names an operation and has {Sets(x.Task, "inputSet")} input sets; it needs exactly one."))),

        new("A service task that names an operation has at most one output set", "10.3.3", ["EXT043"], model =>
            Services(model).Where(x => Sets(x.Task, "outputSet") > 1)
                .Select(x => new Fault(x.Task, $"The service task {x.Task.Id()} has {Sets(x.Task, "outputSet")} output sets; it may have one."))),

        new("A service task's data input has the item type of the operation's input message", "10.3.3", ["EXT044"], model =>
            Services(model).Where(x => Sets(x.Task, "inputSet") == 1 && !Fits(model, x.Task, "dataInput", In(model, x.Operation)))
                .Select(x => new Fault(x.Task, $"The service task {x.Task.Id()} needs exactly one data input with the item type of its operation's input message."))),

        new("A service task's data output has the item type of the operation's output message", "10.3.3", ["EXT045"], model =>
            Services(model).Where(x => Out(model, x.Operation) is { } message && !Fits(model, x.Task, "dataOutput", message))
                .Select(x => new Fault(x.Task, $"The service task {x.Task.Id()} needs exactly one data output with the item type of its operation's output message."))),

        new("A send task that names a message has at most one input set", "10.3.3", ["EXT046"], model =>
            Messages(model, "sendTask").Where(x => Sets(x.Task, "inputSet") > 1)
                .Select(x => new Fault(x.Task, $"The send task {x.Task.Id()} has {Sets(x.Task, "inputSet")} input sets; it may have one."))),

        new("A send task that names a message has at most one data input", "10.3.3", ["EXT047"], model =>
            Messages(model, "sendTask").Where(x => Data(x.Task, "dataInput").Count > 1)
                .Select(x => new Fault(x.Task, $"The send task {x.Task.Id()} has {Data(x.Task, "dataInput").Count} data inputs; it may have one."))),

        new("A send task's data input has the item type of its message", "10.3.3", ["EXT048"], model =>
            Messages(model, "sendTask").Where(x => Data(x.Task, "dataInput").Count == 1 && !Fits(model, x.Task, "dataInput", x.Message))
                .Select(x => new Fault(x.Task, $"The data input of the send task {x.Task.Id()} has another item type than its message."))),

        new("A receive task that names a message has at most one output set", "10.3.3", ["EXT050"], model =>
            Messages(model, "receiveTask").Where(x => Sets(x.Task, "outputSet") > 1)
                .Select(x => new Fault(x.Task, $"The receive task {x.Task.Id()} has {Sets(x.Task, "outputSet")} output sets; it may have one."))),

        new("A receive task that names a message has at most one data output", "10.3.3", ["EXT051"], model =>
            Messages(model, "receiveTask").Where(x => Data(x.Task, "dataOutput").Count > 1)
                .Select(x => new Fault(x.Task, $"The receive task {x.Task.Id()} has {Data(x.Task, "dataOutput").Count} data outputs; it may have one."))),

        new("A receive task's data output has the item type of its message", "10.3.3", ["EXT052"], model =>
            Messages(model, "receiveTask").Where(x => Data(x.Task, "dataOutput").Count == 1 && !Fits(model, x.Task, "dataOutput", x.Message))
                .Select(x => new Fault(x.Task, $"The data output of the receive task {x.Task.Id()} has another item type than its message."))),
    ];

    private static IEnumerable<(XElement Task, XElement Operation)> Services(RuleModel model) =>
        model.Of("serviceTask").Select(t => (t, model.Attribute(t, "operationRef"))).Where(x => x.Item2?.Kind() == "operation")!;

    private static IEnumerable<(XElement Task, XElement Message)> Messages(RuleModel model, string kind) =>
        model.Of(kind).Select(t => (t, model.Attribute(t, "messageRef"))).Where(x => x.Item2?.Kind() == "message")!;

    private static XElement? In(RuleModel model, XElement operation) => model.Children(operation, "inMessageRef").FirstOrDefault();

    private static XElement? Out(RuleModel model, XElement operation) => model.Children(operation, "outMessageRef").FirstOrDefault();

    private static int Sets(XElement task, string kind) => Data(task, kind).Count;

    private static List<XElement> Data(XElement task, string kind) => [.. task.Child("ioSpecification")?.All(kind) ?? []];

    private static bool Fits(RuleModel model, XElement task, string kind, XElement? message) =>
        message is null || Data(task, kind) is [var data] && ItemTypes.Same(ItemTypes.Of(model, data), ItemTypes.Of(model, message));
}
