using System.Collections.Immutable;

namespace Workflows.Engine.Model;

/// <summary>A property, data object, data input or data output: a variable named by its name, or its id without one.</summary>
public sealed record DataItem(string Id, string? Name)
{
    public string Variable => string.IsNullOrEmpty(Name) ? Id : Name;
}

/// <summary>
/// A data association (10.4.2): copies <see cref="Sources"/> to <see cref="Target"/>, through
/// <see cref="Transformation"/> or the assignments when there are any.
/// </summary>
public sealed record DataAssociation(
    ImmutableArray<string> Sources,
    string? Target,
    BpmnExpression? Transformation,
    ImmutableArray<DataAssignment> Assignments);

/// <summary>Sets the variable <see cref="To"/> (a dotted path sets a member) to the value of <see cref="From"/>.</summary>
public sealed record DataAssignment(BpmnExpression From, string To);

/// <summary>The data of an activity or event: all of it lives as variables local to the element while it runs.</summary>
public sealed record DataSpecification
{
    public static DataSpecification None { get; } = new();

    public ImmutableArray<DataItem> Properties { get; init; } = [];
    public ImmutableArray<DataItem> Inputs { get; init; } = [];
    public ImmutableArray<DataItem> Outputs { get; init; } = [];
    public ImmutableArray<DataAssociation> InputAssociations { get; init; } = [];
    public ImmutableArray<DataAssociation> OutputAssociations { get; init; } = [];
}
