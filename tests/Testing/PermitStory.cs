using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Processes.Correspondence;
using Workflows.Runtime;
using Workflows.Tasks;

namespace Testing;

/// <summary>
/// A garage's permit from application to archive, told so that it can be broken off anywhere and told again: an act whose
/// effect is there is passed over. The case clock stands still during each act, so that every telling has the same times.
/// </summary>
public sealed class PermitStory(Product product)
{
    /// <summary>What the case clock has to be held at before the product is started for the first time.</summary>
    public static readonly DateTimeOffset Begins = new(2026, 3, 4, 8, 0, 0, TimeSpan.Zero);

    /// <summary>How many parts the story has: what people do, one by one, and at last the time that passes.</summary>
    public const int Parts = 10;

    private const int MostRests = 5;
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Length = TimeSpan.FromDays(60);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    /// <summary>Tells what is left of the story's first parts.</summary>
    /// <param name="parts">How many parts.</param>
    /// <param name="before">Told the order of each part, from 0, as it begins.</param>
    /// <param name="after">Looks at the case after each part and its work.</param>
    public async Task RunAsync(int parts = Parts, Action<int>? before = null, Func<Guid, Task>? after = null)
    {
        await QuietAsync();
        foreach (var (order, act) in Acts().Take(parts).Index())
        {
            before?.Invoke(order);
            await HoldAsync(Begins + (order * Between));
            await act();
            await QuietAsync();
            await LookAsync(after);
        }
    }

    /// <summary>The case of the story; null before it was submitted.</summary>
    public async Task<Guid?> CaseIdAsync() => await ReadAsync(db => db.Set<CaseFile>().Select(x => (Guid?)x.Id).SingleOrDefaultAsync());

    private IEnumerable<Func<Task>> Acts() =>
    [
        async () =>
        {
            if (await CaseIdAsync() is null)
                await PermitCase.ApplyAsync(product);
        },
        () => DoAsync("check-completeness", 1, permit => permit.AskForCompletionAsync("injunction", "2026-03-25")),
        AnswerAsync,
        () => DoAsync("check-completeness", 2, permit => permit.FindItCompleteAsync()),
        () => DoAsync("draft-decision", 1, permit => permit.DraftAsync()),
        () => DoAsync("review-decision", 1, permit => permit.ReviewAsync()),
        () => DoAsync("sign-decision", 1, permit => permit.SignAsync()),
        () => DoAsync("follow-building", 1, permit => permit.FinishBuildingAsync()),
        async () =>
        {
            if (!await (await CaseAsync()).ConfirmServiceAsync())
                throw new InvalidOperationException("The applicant is no party.");
        },
        async () =>
        {
            if (await product.Get<CaseClock>().NowAsync() < Begins + Length)
                await product.Get<AdvanceClock>().RunAsync(Begins + Length);
        },
    ];

    private async Task DoAsync(string element, int times, Func<PermitCase, Task<TaskOutcome>> act)
    {
        var done = await ReadAsync(db => db.Set<CaseTask>().CountAsync(x => x.ElementId == element && x.State == CaseTaskState.Completed));
        if (done >= times)
            return;
        if (await act(await CaseAsync()) is not TaskOutcome.Done and var refused)
            throw new InvalidOperationException($"{element}: {refused}");
    }

    private async Task AnswerAsync()
    {
        if (await ReadAsync(db => db.Set<CompletionRequest>().AnyAsync(x => x.AnsweredAt != null)))
            return;
        if (await (await CaseAsync()).AnswerCompletionAsync() is not AnswerOutcome.Answered and var refused)
            throw new InvalidOperationException($"The answer: {refused}");
    }

    /// <summary>Lets the machine's clock move on while work that has failed rests.</summary>
    private async Task QuietAsync()
    {
        await product.RunUntilQuietAsync();
        for (var rests = 0; rests < MostRests && await SomethingRestsAsync(); rests++)
        {
            product.Machine.Advance(Rest);
            await product.RunUntilQuietAsync();
        }
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

    private async Task<PermitCase> CaseAsync() =>
        PermitCase.Of(product, await CaseIdAsync() ?? throw new InvalidOperationException("The application made no case."));

    private async Task LookAsync(Func<Guid, Task>? look)
    {
        if (look is not null)
            await look(await CaseIdAsync() ?? throw new InvalidOperationException("The application made no case."));
    }

    private async Task HoldAsync(DateTimeOffset instant)
    {
        var clock = product.Get<CaseClock>();
        await using var connection = await product.Database.OpenConnectionAsync();
        if (await clock.NowAsync(connection) < instant)
            await clock.HoldAsync(instant, connection);
    }

    private async Task<T> ReadAsync<T>(Func<WorkflowsDb, Task<T>> read)
    {
        await using var db = await product.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
        return await read(db);
    }
}
