using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;
using Workflows.Cases;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;

namespace Workflows.Runtime.Messages;

/// <summary>
/// What a step writes of messages, in its unit's batch. A new wait and the routing of a message both lock the name before
/// they look, the wait shared and the routing alone: so either the routing sees the wait or the wait sees the kept message.
/// </summary>
internal static class MessageRows
{
    /// <summary>Names the lock of a message's name, which is <c>$1</c>; any seed will do, as long as it is the same.</summary>
    public const string LockOfName = "hashtextextended($1, 7305412118)";

    /// <summary>How long a message that a process throws waits for somebody.</summary>
    private static readonly TimeSpan ThrownLife = TimeSpan.FromDays(365);

    /// <summary>A message or signal for other cases: stored with the step, routed after it.</summary>
    public static void Throw(CaseUnit unit, string kind, string name, string? key, ImmutableDictionary<string, FeelValue> payload) =>
        unit.Write(
            """
            insert into message (source, source_case, kind, name, key, payload, state, published_at, expires_at, forget_at)
            values ($1, $2, $3, $4, $5, $6, 'sent', $7, $8, $8)
            """,
            new() { Value = unit.Case.Number ?? unit.Case.Id.ToString() },
            new() { Value = unit.Case.Id },
            new() { Value = kind },
            new() { Value = name },
            Text(key),
            Json(payload),
            new() { Value = unit.Now },
            new() { Value = unit.Now + ThrownLife });

    /// <summary>A message for this case alone, which does not wait for it yet.</summary>
    public static void Keep(CaseUnit unit, string name, string? about, ImmutableDictionary<string, FeelValue> payload)
    {
        unit.Write(
            """
            insert into message (source, kind, name, payload, state, directed, about, published_at, case_id)
            values ('case', 'message', $1, $2, 'kept', true, $3, $4, $5)
            """,
            new() { Value = name }, Json(payload), Text(about), new() { Value = unit.Now }, Id(unit));
        unit.Record("message.kept", new { name });
    }

    /// <summary>The case waits for a message from now on.</summary>
    public static void Subscribe(CaseUnit unit, Subscribe wait)
    {
        unit.Write(
            $"""
            insert into message_subscription (case_id, wait_id, name, key)
            select $2, $3, $1, $4 from (select pg_advisory_xact_lock_shared({LockOfName})) as lock
            """,
            new() { Value = wait.Name }, Id(unit), new() { Value = wait.Wait }, Text(wait.Key));
        Listen(unit, wait.Wait, wait.Name, wait.Key);
    }

    /// <summary>
    /// Looks for a kept message that a free wait can have: the oldest one for the case itself is its own; the oldest one for
    /// anybody is routed again. Whoever looks at the same one waits for the other and then finds the next.
    /// </summary>
    public static void Listen(CaseUnit unit, long wait, string name, string? key)
    {
        unit.Write(
            """
            update message set state = 'matched', wait_id = $3 where sequence = (
                select sequence from message where directed and state = 'kept' and case_id = $1 and name = $2 order by sequence limit 1)
            """,
            Id(unit), new() { Value = name }, new() { Value = wait });
        unit.Write(
            $"""
            update message set state = 'sent' where sequence = (
                select sequence from message
                where state = 'kept' and not directed and name = $1 and expires_at > $2{(key is null ? "" : " and (key = $3 or key is null)")}
                order by sequence limit 1 for update)
            """,
            key is null
                ? [new() { Value = name }, new() { Value = unit.Now }]
                : [new() { Value = name }, new() { Value = unit.Now }, new() { Value = key }]);
    }

    /// <summary>A persisting wait that has had a message is free again.</summary>
    public static void ListenAgain(CaseUnit unit, Wait wait)
    {
        unit.Write(
            $"update message_subscription set name = $1 from (select pg_advisory_xact_lock_shared({LockOfName})) as lock where case_id = $2 and wait_id = $3",
            new() { Value = wait.Name! }, Id(unit), new() { Value = wait.Id });
        Listen(unit, wait.Id, wait.Name!, wait.Key);
    }

    public static void SubscribeSignal(CaseUnit unit, Subscribe wait) => unit.Write(
        "insert into signal_subscription (case_id, wait_id, element_id, name) values ($1, $2, $3, $4)",
        Id(unit), new() { Value = wait.Wait }, new() { Value = wait.ElementId }, new() { Value = wait.Name });

    /// <summary>A migration has given the wait to another element.</summary>
    public static void MoveSignal(CaseUnit unit, Wait wait) => unit.Write(
        "update signal_subscription set element_id = $3 where case_id = $1 and wait_id = $2",
        Id(unit), new() { Value = wait.Id }, new() { Value = wait.ElementId });

    /// <summary>The wait is over, whether it had its message or not.</summary>
    public static void Unsubscribe(CaseUnit unit, Wait wait) => unit.Write(
        $"delete from {(wait.Kind == WaitKind.Signal ? "signal_subscription" : "message_subscription")} where case_id = $1 and wait_id = $2",
        Id(unit), new() { Value = wait.Id });

    /// <summary>The process has ended: nothing kept for the case can be wanted any more.</summary>
    public static void Discard(CaseUnit unit) => unit.Write("delete from message where directed and case_id = $1", Id(unit));

    public static NpgsqlParameter Json(ImmutableDictionary<string, FeelValue> payload) =>
        new() { Value = EngineJson.Write(payload), NpgsqlDbType = NpgsqlDbType.Json };

    public static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Id(CaseUnit unit) => new() { Value = unit.Case.Id };
}
