using Npgsql;

namespace Workflows.Runtime.Messages;

/// <summary>All that is to be done with messages, piece by piece: routing first, then delivery, then the cases that they begin.</summary>
public sealed class MessageLane(NpgsqlDataSource dataSource, RouteMessages route, DeliverMessages deliver, StartCases start)
{
    /// <summary>Does the next piece.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellation) =>
        await HasWorkAsync(cancellation)
        && (await route.RunNextAsync(cancellation) || await deliver.RunNextAsync(cancellation) || await start.RunNextAsync(cancellation));

    /// <summary>Mostly there is nothing, and this says so in one look.</summary>
    private async Task<bool> HasWorkAsync(CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            select exists (select from message where state = 'sent') or exists (select from message where state = 'matched')
                or exists (select from message where state = 'starting')
            """);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }
}
