using Testing;
using Workflows.Cases;
using Workflows.Runtime;

namespace Workflows.Tests.Runtime;

/// <summary>Looks from outside at cases that other hosts work on, turns their clock, and retries what those had to give up.</summary>
internal sealed class CaseWatcher(Product product)
{
    private readonly HashSet<Guid> helped = [];

    /// <summary>The cases in which an operator had to retry something.</summary>
    public IReadOnlySet<Guid> Helped => helped;

    /// <summary>Whether nobody and nothing has work to do at this moment of the clock.</summary>
    public async Task<bool> IsQuietAsync()
    {
        if (await RetryIncidentsAsync() || await SomethingRestsAsync() || (await new PermitCrowd(product).LeftAsync()).Count > 0)
            return false;
        return await NextAsync() is not { } due || due > await product.Get<CaseClock>().NowAsync();
    }

    /// <summary>When something falls due next.</summary>
    public async Task<DateTimeOffset?> NextAsync()
    {
        var next = new List<DateTimeOffset>();
        foreach (var kind in product.Get<IEnumerable<IDueWork>>())
        {
            if (await kind.NextAsync(CancellationToken.None) is { } moment)
                next.Add(moment);
        }

        return next.Count == 0 ? null : next.Min();
    }

    /// <summary>Holds the clock at an instant, or where it is when that has passed.</summary>
    public async Task TurnAsync(DateTimeOffset instant)
    {
        var clock = product.Get<CaseClock>();
        await using var connection = await product.Database.OpenConnectionAsync();
        var now = await clock.NowAsync(connection);
        await clock.HoldAsync(instant > now ? instant : now, connection);
    }

    private async Task<bool> RetryIncidentsAsync()
    {
        var open = new List<(Guid CaseId, long Id)>();
        await using (var command = product.Database.CreateCommand("select case_id, id from incident where resolved_at is null"))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                open.Add((reader.GetGuid(0), reader.GetInt64(1)));
        foreach (var (caseId, id) in open)
        {
            helped.Add(caseId);
            await product.Get<RetryIncident>().RunAsync(caseId, id, Actor.System("test"), "There is room again.");
        }

        return open.Count > 0;
    }

    private async Task<bool> SomethingRestsAsync()
    {
        await using var command = product.Database.CreateCommand(
            """
            select exists (select from job where state = 'waiting')
                or exists (select from timer where retry_at is not null)
            """);
        return await command.ExecuteScalarAsync() is true;
    }
}
