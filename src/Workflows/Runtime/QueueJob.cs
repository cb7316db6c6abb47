using System.Text.Json.Nodes;
using NpgsqlTypes;
using Workflows.Cases;

namespace Workflows.Runtime;

/// <summary>
/// Queues something that a case must do outside the building and that no step of its process waits for. It is written with
/// the unit, performed after commit, retried, and kept as failed for an operator; it never stops the process.
/// </summary>
public sealed class QueueJob(StepHandlers handlers, WorkSignal signal, TimeProvider machine)
{
    /// <param name="unit">The case's unit.</param>
    /// <param name="type">The type of a dispatched handler of this host.</param>
    /// <param name="about">What it is about, shown to operators in the place of an element.</param>
    /// <param name="inputs">What the handler reads.</param>
    public void Run(CaseUnit unit, string type, string about, JsonObject inputs)
    {
        var handler = handlers.Dispatched(type) ?? throw new InvalidOperationException($"This host lacks the handler '{type}'.");
        unit.Write(
            """
            insert into job (id, case_id, element_id, type, channel, inputs, headers, state, attempts, run_at, max_attempts)
            values ($1, $2, $3, $4, $5, $6, '{}', 'waiting', 0, $7, $8)
            """,
            new() { Value = Guid.CreateVersion7() },
            new() { Value = unit.Case.Id },
            new() { Value = about },
            new() { Value = type },
            new() { Value = handler.Channel },
            new() { Value = inputs.ToJsonString(), NpgsqlDbType = NpgsqlDbType.Json },
            new() { Value = machine.GetUtcNow() },
            new() { Value = handler.Retries.Attempts });
        unit.AfterCommit(signal.Set);
    }
}
