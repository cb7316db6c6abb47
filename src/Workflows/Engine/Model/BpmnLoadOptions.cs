namespace Workflows.Engine.Model;

/// <summary>Limits and leniency of loading; the defaults suit files from outside.</summary>
public sealed record BpmnLoadOptions
{
    public static BpmnLoadOptions Default { get; } = new();

    /// <summary>Bytes; a larger file is refused before it is parsed.</summary>
    public int MaxBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Elements inside one another.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>Whether calls may name processes of other files, which <see cref="ProcessModel.Link"/> then brings.</summary>
    public bool CallsOtherFiles { get; init; }
}
