using Workflows.Engine.Model;
using Workflows.Processes.Bundles;
using Workflows.Runtime;

namespace Workflows.Processes;

/// <summary>Checks that this host can carry out every step of a process, before the process runs.</summary>
public sealed class StepCatalogue(StepHandlers handlers)
{
    /// <exception cref="BundleException">A step needs a handler that this host lacks; names it.</exception>
    public void RequireAll(PublishedProcess process)
    {
        foreach (var node in process.Model.Processes.Values.SelectMany(x => x.Nodes.Values).Where(ThrowsToOthers))
            throw new BundleException("process.bpmn", $"'{node.Id}' sends a message or signal to other cases, which this host does not carry out; use a step instead.");
        foreach (var task in process.Model.Processes.Values.SelectMany(x => x.Nodes.Values).OfType<TaskNode>().Where(x => x.Kind == TaskKind.Job))
        {
            var type = task.Job?.Type.Text ?? "";
            if (!handlers.Knows(type))
                throw new BundleException("process.bpmn", $"Step '{task.Id}' needs the handler '{type}', which this host lacks.");
        }
    }

    private static bool ThrowsToOthers(FlowNode node) => node switch
    {
        TaskNode task => task.Kind == TaskKind.Send,
        IntermediateThrowEvent or EndEvent => ((EventNode)node).Definitions.Any(x => x is MessageEvent or SignalEvent),
        _ => false,
    };
}
