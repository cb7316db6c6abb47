using System.Text.RegularExpressions;
using Workflows.Engine.Model;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts.Checks;
using Workflows.Runtime;

namespace Workflows.Processes;

/// <summary>
/// Checks that every step of a process can be carried out, before the process runs: by this host, or by a worker outside it
/// where <c>process.json</c> declares the job type as external.
/// </summary>
public sealed partial class StepCatalogue(StepHandlers handlers)
{
    /// <exception cref="BundleException">A step needs a handler that is neither this host's nor declared; names it.</exception>
    public void RequireAll(PublishedProcess process)
    {
        foreach (var step in process.Description.ExternalSteps)
            RequireExternal(step.Type);
        foreach (var start in process.Model.Processes.Values.SelectMany(x => x.StartTriggers).Where(x => x.Definition is TimerEvent or ConditionalEvent))
            throw new BundleException(
                "process.bpmn", $"«{StepChecks.NameOf(start.Node)}» börjar ärenden vid en tid eller på ett villkor, vilket inte går här. Låt en ansökan, ett meddelande eller en signal börja dem.",
                $"«{StepChecks.NameOf(start.Node)}» begins cases at a time or on a condition, which this host does not do; let an application, a message or a signal begin them.");
        if (FirstMissing(process) is var (element, type))
        {
            throw new BundleException(
                "process.bpmn", $"Steget '{element}' behöver programmet '{type}', som inte finns här. Utförs det av ett annat program, ange det under externalSteps i process.json.",
                $"Step '{element}' needs the handler '{type}', which this host lacks. If a worker outside performs it, declare it under externalSteps in process.json.");
        }
    }

    /// <summary>The first step that nobody could carry out, with its job type; null when there is none.</summary>
    public (string ElementId, string Type)? FirstMissing(PublishedProcess process) => process.Model.Processes.Values
        .SelectMany(x => x.Nodes.Values)
        .SelectMany(JobOf)
        .Where(x => !handlers.Knows(x.Type) && !process.ExternalTypes.Contains(x.Type))
        .Select(x => ((string, string)?)x)
        .FirstOrDefault();

    private void RequireExternal(string type)
    {
        if (!TypeForm().IsMatch(type))
            throw new BundleException(
                "process.json", $"externalSteps: '{type}' är inte ett namn och en version med kolon emellan, som plan-check:1.", $"externalSteps: '{type}' is no name:major, such as plan-check:1.");
        if (handlers.Knows(type) || handlers.Dispatched(type) is not null)
            throw new BundleException(
                "process.json", $"externalSteps: '{type}' är ett av de egna stegen och kan inte utföras av ett annat program. Välj ett annat namn.",
                $"externalSteps: '{type}' is a step of this host and cannot be another's; choose another name.");
    }

    private static IEnumerable<(string Id, string Type)> JobOf(FlowNode node) => node switch
    {
        TaskNode { Kind: TaskKind.Job } task => [(task.Id, task.Job?.Type.Text ?? "")],
        EventNode { Job: { } job } thrower => [(thrower.Id, job.Type.Text)],
        _ => [],
    };

    [GeneratedRegex("^[a-z][a-z0-9-]{0,62}:[0-9]{1,4}$")]
    private static partial Regex TypeForm();
}
