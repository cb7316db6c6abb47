using Testing;
using Workflows.Cases;
using Workflows.Processes.Correspondence;
using Workflows.Runtime;
using Workflows.Tasks;

namespace Workflows.Tests.Runtime;

/// <summary>
/// Hosts on one database that do everything in a permit's story at the same moment: each person's act, each job, each thing
/// that falls due. Exactly one of them may succeed with an act.
/// </summary>
internal sealed class HostsTogether(IReadOnlyList<Product> hosts)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Length = TimeSpan.FromDays(60);

    private DateTimeOffset now = PermitStory.Begins;

    public async Task TellAsync()
    {
        var draft = await PermitCase.FillInAsync(hosts[0]);
        var submitted = await AllAsync(host => PermitCase.SubmitAsync(host, draft));
        submitted.Select(x => x.Id).Distinct().Should().ContainSingle("a draft becomes one case");
        await WorkAsync();

        var permit = submitted[0];
        await DoAsync(host => DoneAsync(() => permit.In(host).AskForCompletionAsync("injunction", "2026-03-25")));
        await DoAsync(async host => await permit.In(host).AnswerCompletionAsync() == AnswerOutcome.Answered);
        await DoAsync(host => DoneAsync(() => permit.In(host).FindItCompleteAsync()));
        await DoAsync(host => DoneAsync(() => permit.In(host).DraftAsync()));
        await DoAsync(host => DoneAsync(() => permit.In(host).ReviewAsync()));
        await DoAsync(host => DoneAsync(() => permit.In(host).SignAsync()));
        await DoAsync(host => DoneAsync(() => permit.In(host).FinishBuildingAsync()));
        await TurnAsync(now + Between);
        await AllAsync(host => permit.In(host).ConfirmServiceAsync());
        await WorkAsync();
        await PassTimeAsync();
    }

    /// <summary>All hosts try an act, and one of them does it.</summary>
    private async Task DoAsync(Func<Product, Task<bool>> act)
    {
        await TurnAsync(now + Between);
        (await AllAsync(act)).Count(x => x).Should().Be(1);
        await WorkAsync();
    }

    private static async Task<bool> DoneAsync(Func<Task<TaskOutcome>> act)
    {
        try
        {
            return await act() is TaskOutcome.Done;
        }
        catch (NoOpenTaskException)
        {
            return false; // another host was so much faster that the task is not even seen any more
        }
    }

    /// <summary>What falls due is done by all hosts at once, at its own instant.</summary>
    private async Task PassTimeAsync()
    {
        var end = PermitStory.Begins + Length;
        while (await NextAsync() is { } due && due <= end)
        {
            await TurnAsync(due > now ? due : now);
            await WorkAsync();
        }

        await TurnAsync(end);
        await WorkAsync();
    }

    private async Task<DateTimeOffset?> NextAsync()
    {
        var next = new List<DateTimeOffset>();
        foreach (var kind in hosts[0].Get<IEnumerable<IDueWork>>())
        {
            if (await kind.NextAsync(CancellationToken.None) is { } moment)
                next.Add(moment);
        }

        return next.Count == 0 ? null : next.Min();
    }

    /// <summary>A job that one host makes may come when another has already found nothing to do, so only all of them together are quiet.</summary>
    private Task WorkAsync() => AllAsync(async host =>
    {
        await host.RunUntilQuietAsync();
        return true;
    });

    private async Task TurnAsync(DateTimeOffset instant)
    {
        now = instant;
        await using var connection = await hosts[0].Database.OpenConnectionAsync();
        await hosts[0].Get<CaseClock>().HoldAsync(instant, connection);
    }

    private Task<T[]> AllAsync<T>(Func<Product, Task<T>> act) => Task.WhenAll(hosts.Select(x => Task.Run(() => act(x))));
}
