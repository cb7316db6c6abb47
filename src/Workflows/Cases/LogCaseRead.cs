using Npgsql;

namespace Workflows.Cases;

/// <summary>Writes that somebody read a case. Reading takes no lock on it.</summary>
public sealed class LogCaseRead(NpgsqlDataSource dataSource, CaseClock clock)
{
    public async Task RunAsync(Guid caseId, Actor who, string page, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        var now = await clock.NowAsync(connection, cancellation);
        await using var command = new NpgsqlCommand(
            "insert into case_read (case_id, at, actor_kind, actor_id, page) values ($1, $2, $3, $4, $5)", connection);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new NpgsqlParameter { Value = caseId },
            new NpgsqlParameter { Value = now },
            new NpgsqlParameter { Value = who.Kind.ToString() },
            new NpgsqlParameter { Value = who.Id },
            new NpgsqlParameter { Value = page },
        ]);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
