using System.Collections.Frozen;
using System.Xml.Linq;
using Workflows.Engine.Model.Rules;

namespace Workflows.Engine.Model.Reading;

/// <summary>Reads the processes and global tasks of one file.</summary>
internal static class ModelReader
{
    public static ProcessModel Read(ReadOnlyMemory<byte> source, BpmnLoadOptions options)
    {
        var document = ModelSource.Parse(source, options);
        if (document.Root is not { } root || !root.Is("definitions"))
            throw new BpmnModelException([new ModelFault("XML", null, 1, 1, $"The root element is not definitions in the namespace {Bpmn.Model}.")]);
        var context = new ReadContext(root);
        var processes = new Dictionary<string, Process>(StringComparer.Ordinal);
        foreach (var element in root.Elements())
        {
            var process = element.Is("process") ? ReadProcess(context, element) : ReadGlobalTask(context, element);
            if (process is not null && !processes.TryAdd(process.Id, process))
                context.Refuse("EXEC-PROCESS-ID", element, $"Two processes have the id {process.Id}.");
        }

        var faults = context.Faults;
        faults.AddRange(BpmnRules.Check(document).Select(Fault));
        if (!options.CallsOtherFiles)
            faults.AddRange(CallRules.Check(processes));
        return faults.Count == 0
            ? new ProcessModel(processes.ToFrozenDictionary(StringComparer.Ordinal), [source])
            : throw new BpmnModelException([.. faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column)]);
    }

    private static ModelFault Fault(BpmnFinding finding) => new(
        finding.Rule.Constraints is [var number, ..] ? number : finding.Rule.Name,
        finding.ElementId,
        finding.Line,
        finding.Column,
        finding.Text)
    {
        Standard = finding.Rule,
    };

    private static Process ReadProcess(ReadContext context, XElement element)
    {
        context.IsExecutable = element.Flag("isExecutable");
        var process = new Process
        {
            Id = element.Id() ?? "",
            Name = element.Text("name"),
            Place = element.Place(),
            IsExecutable = context.IsExecutable,
            Extensions = ExtensionReader.Read(context, element),
        };
        var reader = new BodyReader(context, process);
        process.Body = reader.Read(element, null);
        Finish(process, reader.Nodes, reader.Flows);
        ExecutionRules.Check(context, process);
        context.IsExecutable = true;
        return process;
    }

    private static Process? ReadGlobalTask(ReadContext context, XElement element)
    {
        if (!element.Name.LocalName.StartsWith("global", StringComparison.Ordinal) || element.Name.Namespace != Bpmn.Model
            || ActivityReader.Task(context, element) is not { } task)
            return null;
        var process = new Process
        {
            Id = task.Id,
            Name = task.Name,
            Place = task.Place,
            IsExecutable = true,
            IsGlobalTask = true,
            Extensions = ElementExtensions.None,
        };
        process.Body = new FlowBody { Process = process, Nodes = [task], ImplicitStarts = [task] };
        task.Body = process.Body;
        Finish(process, new Dictionary<string, FlowNode> { [task.Id] = task }, []);
        return process;
    }

    private static void Finish(Process process, Dictionary<string, FlowNode> nodes, Dictionary<string, SequenceFlow> flows)
    {
        process.Nodes = nodes.ToFrozenDictionary(StringComparer.Ordinal);
        process.Flows = flows.ToFrozenDictionary(StringComparer.Ordinal);
        process.UsesCompensation = nodes.Values.Any(node =>
            node is IntermediateThrowEvent or EndEvent
            && ((EventNode)node).Definitions.Any(definition => definition is CompensationEvent or CancelEvent));
        process.StartTriggers = [.. process.Body.Nodes.SelectMany(Triggers)];
    }

    private static IEnumerable<StartTrigger> Triggers(FlowNode node) => node switch
    {
        StartEvent start => start.Definitions.Select(definition => new StartTrigger(start, definition)),
        TaskNode { Instantiate: true, Message: { } message } receive => [new StartTrigger(receive, message)],
        EventBasedGateway { Instantiate: true } gateway => gateway.Outgoing.SelectMany(flow => flow.Target switch
        {
            CatchEvent caught => caught.Definitions.Select(definition => new StartTrigger(caught, definition)),
            TaskNode { Message: { } message } receive => [new StartTrigger(receive, message)],
            _ => [],
        }),
        _ => [],
    };
}
