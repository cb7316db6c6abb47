using System.Text.Json.Nodes;
using Npgsql;
using Workflows.Cases;

namespace Workflows.Runtime.Messages;

/// <summary>
/// Takes a message from outside: stored when this returns, then routed. The same id of the same publisher is taken once,
/// however often it is sent.
/// </summary>
public sealed class AcceptMessage(NpgsqlDataSource dataSource, CaseClock clock, WorkSignal signal)
{
    /// <summary>How long the id of a message is remembered at least.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <param name="message">The message.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<AcceptOutcome> RunAsync(OutsideMessage message, CancellationToken cancellation = default)
    {
        var now = await clock.NowAsync(cancellation);
        await using var command = dataSource.CreateCommand(
            """
            insert into message (id, source, kind, name, key, payload, state, published_at, expires_at, forget_at)
            values ($1, $2, 'message', $3, $4, $5, 'sent', $6, $7, $8)
            on conflict (source, id) where id is not null do nothing
            """);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new() { Value = message.Id },
            new() { Value = message.Publisher },
            new() { Value = message.Name },
            MessageRows.Text(message.Key),
            MessageRows.Json(EngineValues.FromJson(message.Variables)),
            new() { Value = now },
            new() { Value = now + message.TimeToLive },
            new() { Value = now + (message.TimeToLive > Remembered ? message.TimeToLive : Remembered) },
        ]);
        if (await command.ExecuteNonQueryAsync(cancellation) == 0)
            return await IsSameAsync(message, cancellation) ? AcceptOutcome.Known : AcceptOutcome.OtherOfThatId;
        signal.Set();
        return AcceptOutcome.Accepted;
    }

    private async Task<bool> IsSameAsync(OutsideMessage message, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            "select name = $3 and key is not distinct from $4 from message where source = $1 and id = $2");
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new() { Value = message.Publisher },
            new() { Value = message.Id },
            new() { Value = message.Name },
            MessageRows.Text(message.Key),
        ]);
        return await command.ExecuteScalarAsync(cancellation) is not false;
    }
}

/// <param name="Id">The publisher's own id of it.</param>
/// <param name="Publisher">Who sends it.</param>
/// <param name="Name">What happened.</param>
/// <param name="Key">To whom it happened; null matches by name alone.</param>
/// <param name="TimeToLive">By the case clock; how long it is kept when nobody waits.</param>
/// <param name="Variables">What the receiving event gives its process.</param>
public sealed record OutsideMessage(string Id, string Publisher, string Name, string? Key, TimeSpan TimeToLive, JsonObject Variables);

public enum AcceptOutcome
{
    Accepted,

    /// <summary>It was taken before; nothing more happens.</summary>
    Known,

    /// <summary>The publisher has used the id for a message with another name or key.</summary>
    OtherOfThatId,
}
