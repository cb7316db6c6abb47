using System.Collections.Immutable;

namespace Workflows.Engine.Verification;

/// <summary>What the exploration says to one question about a process.</summary>
public abstract record Answer
{
    /// <summary>It holds in every state that can be reached.</summary>
    public sealed record Yes : Answer
    {
        public static Yes Instance { get; } = new();
    }

    /// <summary>It does not hold.</summary>
    /// <param name="Message">What goes wrong, in a sentence.</param>
    /// <param name="ElementIds">The elements concerned.</param>
    /// <param name="Witness">A shortest way there from the start; for an element that nothing reaches, the way to what comes before it.</param>
    public sealed record No(string Message, ImmutableArray<string> ElementIds, ImmutableArray<WitnessStep> Witness) : Answer;

    /// <summary>Nothing against it was found, but not everything was looked at.</summary>
    /// <param name="States">How many states were looked at.</param>
    public sealed record Unknown(int States) : Answer;

    /// <summary>Whether the question is decided.</summary>
    public bool IsVerdict => this is not Unknown;
}

/// <summary>One step of a witness.</summary>
/// <param name="What">What happens: start, complete, error, escalation, timer, message, signal, condition or activate.</param>
/// <param name="ElementId">The element at which it happens.</param>
/// <param name="Detail">A code or a definition's name, when it matters; null otherwise.</param>
/// <param name="Choices">The answers to conditions and counts on the way to the next rest, in order.</param>
public sealed record WitnessStep(string What, string ElementId, string? Detail, ImmutableArray<WitnessChoice> Choices)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{What} {ElementId}{(Detail is null ? "" : $" ({Detail})")}"
        + (Choices.IsEmpty ? "" : $" [{string.Join(", ", Choices)}]");
}

/// <summary>A free choice: the flow or element that asked and the answer, <c>true</c>, <c>false</c> or a number.</summary>
public readonly record struct WitnessChoice(string ElementId, string Answer)
{
    /// <inheritdoc/>
    public override string ToString() => $"{ElementId}={Answer}";
}
