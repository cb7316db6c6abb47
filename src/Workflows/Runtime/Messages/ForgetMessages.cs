using Npgsql;

namespace Workflows.Runtime.Messages;

/// <summary>Takes away messages that nobody waited for in their time, and the ids of used ones when no repeat is expected any more.</summary>
public sealed class ForgetMessages(NpgsqlDataSource dataSource) : IDueWork
{
    private const string Forgettable = "state in ('kept', 'consumed') and forget_at is not null";
    private const int Most = 1000;

    public bool IsScheduled => false;

    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand($"select min(forget_at) from message where {Forgettable}");
        return await command.ExecuteScalarAsync(cancellation) is DateTime due ? new DateTimeOffset(due) : null;
    }

    public async Task<bool> RunNextAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            $"""
            delete from message where sequence in (
                select sequence from message where {Forgettable} and forget_at <= $1 order by forget_at limit {Most} for update skip locked)
            """);
        command.Parameters.Add(new() { Value = now });
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }
}
