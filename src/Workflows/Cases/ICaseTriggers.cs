using System.Text.Json.Nodes;

namespace Workflows.Cases;

/// <summary>
/// How a slice hands the process of a case something that happened, inside the same unit. Implemented by the runtime.
/// Values are JSON as the forms produce it; numbers stay exact.
/// </summary>
public interface ICaseTriggers
{
    /// <summary>What a unit that is going to use one of these reads together with the case, to save a round trip.</summary>
    CaseRead State { get; }

    /// <summary>Starts the process of the unit's case with these variables.</summary>
    Task StartAsync(CaseUnit unit, JsonObject variables, CancellationToken cancellation = default);

    /// <summary>Ends the wait behind a task. The values become the step's result.</summary>
    /// <returns>False if the case no longer waits there.</returns>
    Task<bool> CompleteTaskAsync(CaseUnit unit, long waitId, JsonObject result, CancellationToken cancellation = default);

    /// <summary>
    /// Gives the case a message, e.g. that a completion was answered or a deadline passed. If the case does not wait for it
    /// and its process has a place that does, it is kept until the case comes there.
    /// </summary>
    /// <param name="unit">The case's unit.</param>
    /// <param name="name">The message's name.</param>
    /// <param name="payload">Variables for whoever waits.</param>
    /// <param name="about">By what it can be taken back while it is kept; see <see cref="KeptMessages"/>.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>False if the case does not wait for it now.</returns>
    Task<bool> MessageAsync(CaseUnit unit, string name, JsonObject payload, string? about = null, CancellationToken cancellation = default);
}
