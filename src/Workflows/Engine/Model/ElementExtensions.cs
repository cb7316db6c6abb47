using System.Collections.Immutable;

namespace Workflows.Engine.Model;

/// <summary>What the <c>zeebe</c> extension elements say about an element. Unknown extensions stay in the source only.</summary>
public sealed record ElementExtensions
{
    public static ElementExtensions None { get; } = new();

    /// <summary>Variables set on entry, local to the element.</summary>
    public ImmutableArray<VariableMapping> Inputs { get; init; } = [];

    /// <summary>Variables set outside on exit; when there are any, nothing else leaves the element.</summary>
    public ImmutableArray<VariableMapping> Outputs { get; init; } = [];

    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The element template that was applied, and its version.</summary>
    public string? TemplateId { get; init; }
    public int? TemplateVersion { get; init; }
}

/// <summary>One line of <c>zeebe:ioMapping</c>; a dotted target sets a member of a context.</summary>
public sealed record VariableMapping(BpmnExpression Source, string Target);

/// <summary><c>zeebe:taskDefinition</c>: what kind of work a program does.</summary>
public sealed record JobDefinition(BpmnExpression Type, BpmnExpression? Retries);

/// <summary>The form, people and times of a user task; every text may be FEEL.</summary>
public sealed record UserTaskDefinition
{
    public BpmnExpression? FormId { get; init; }
    public BpmnExpression? FormKey { get; init; }
    public BpmnExpression? Assignee { get; init; }
    public BpmnExpression? CandidateGroups { get; init; }
    public BpmnExpression? CandidateUsers { get; init; }
    public BpmnExpression? DueDate { get; init; }
    public BpmnExpression? FollowUpDate { get; init; }
    public BpmnExpression? Priority { get; init; }
}

/// <summary>A FEEL script; without a variable its result, a context, is merged into the variables.</summary>
public sealed record ScriptDefinition(BpmnExpression Expression, string? ResultVariable);

/// <summary><c>zeebe:calledDecision</c>.</summary>
public sealed record DecisionCall(BpmnExpression DecisionId, string ResultVariable);
