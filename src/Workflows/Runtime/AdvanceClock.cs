using Npgsql;
using Workflows.Cases;

namespace Workflows.Runtime;

/// <summary>
/// Turns the case clock forward (Development only): what falls due on the way is done in due order, each at its own
/// instant, until quiet.
/// </summary>
public sealed class AdvanceClock(NpgsqlDataSource dataSource, CaseClock clock, CaseWorker worker, IEnumerable<IDueWork> due)
{
    /// <exception cref="InvalidOperationException">The clock cannot be turned here, or it would go backwards.</exception>
    public async Task RunAsync(DateTimeOffset target, CancellationToken cancellation = default)
    {
        await worker.RunUntilQuietAsync(cancellation);
        while (await EarliestAsync(cancellation) is { } moment && moment <= target)
        {
            var now = await clock.NowAsync(cancellation);
            await TurnAsync(moment > now ? moment : now, held: true, cancellation);
            await worker.RunUntilQuietAsync(cancellation);
            if (await EarliestAsync(cancellation) <= moment)
                throw new InvalidOperationException($"Work that was due {moment:O} is still due; see the incidents.");
        }

        await TurnAsync(target, held: false, cancellation);
        await worker.RunUntilQuietAsync(cancellation);
    }

    private async Task<DateTimeOffset?> EarliestAsync(CancellationToken cancellation)
    {
        DateTimeOffset? earliest = null;
        foreach (var kind in due)
        {
            if (await kind.NextAsync(cancellation) is { } next && (earliest is null || next < earliest))
                earliest = next;
        }

        return earliest;
    }

    private async Task TurnAsync(DateTimeOffset instant, bool held, CancellationToken cancellation)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellation);
        if (held)
            await clock.HoldAsync(instant, connection, cancellation);
        else
            await clock.SetAsync(instant, connection, cancellation);
    }
}
