using System.Collections.Frozen;
using Workflows.Engine.Model;

namespace Workflows.Engine.Verification;

/// <summary>
/// Which elements of a case process decide, register, notify, archive and start or end deadlines: each a set of element
/// template ids and job types. The engine knows no municipality; whoever knows the palette gives these.
/// </summary>
public sealed record CaseRules
{
    public FrozenSet<string> Decide { get; init; } = [];
    public FrozenSet<string> Register { get; init; } = [];
    public FrozenSet<string> Notify { get; init; } = [];
    public FrozenSet<string> Archive { get; init; } = [];
    public FrozenSet<string> StartDeadline { get; init; } = [];
    public FrozenSet<string> EndDeadline { get; init; } = [];

    /// <summary>The task header or property that names the deadline which an element starts or ends.</summary>
    public string DeadlineName { get; init; } = "deadline";

    internal static bool Is(FlowNode node, FrozenSet<string> names) =>
        node.Extensions.TemplateId is { } template && names.Contains(template)
        || JobType(node) is { } type && names.Contains(type);

    internal string Deadline(FlowNode node) =>
        node.Extensions.Headers.GetValueOrDefault(DeadlineName)
        ?? node.Extensions.Properties.GetValueOrDefault(DeadlineName)
        ?? "";

    private static string? JobType(FlowNode node) => node switch
    {
        TaskNode { Job: { } job } => job.Type.Text,
        EventNode { Job: { } job } => job.Type.Text,
        _ => null,
    };
}
