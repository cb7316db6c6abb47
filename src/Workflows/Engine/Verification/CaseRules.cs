using System.Collections.Frozen;
using System.Collections.Immutable;
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

    /// <summary>Work that is completed in the very step that asks for it, so that nothing else can come in between.</summary>
    public FrozenSet<string> Immediate { get; init; } = [];

    public FrozenSet<string> StartDeadline { get; init; } = [];
    public FrozenSet<string> EndDeadline { get; init; } = [];

    /// <summary>Deadlines that elements start or end by what they are, without naming them.</summary>
    public ImmutableArray<CaseDeadline> Deadlines { get; init; } = [];

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

/// <summary>A deadline and the elements, by template id or job type, that start and end it.</summary>
/// <param name="Name">How a verdict calls it.</param>
/// <param name="StartsWithProcess">Whether it runs from the start of the process, as when an application has come in.</param>
public sealed record CaseDeadline(string Name, FrozenSet<string> Starts, FrozenSet<string> Ends, bool StartsWithProcess = false);
