using Workflows.Engine.Execution;

namespace Workflows.Engine.Verification;

/// <summary>Something that can happen to an instance next.</summary>
/// <param name="What">The word that a witness uses for it.</param>
/// <param name="Condition">The conditional event that becomes true by it; null otherwise.</param>
/// <param name="Fires">The non-interrupting events that fire by it.</param>
internal sealed record Move(
    string What, string ElementId, string? Detail, Trigger Trigger, DateTimeOffset Now, string? Condition, IReadOnlyList<Firing> Fires);
