using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Tasks;

namespace Testing;

/// <summary>
/// Many permits at once. In each round, which is told by the case clock, every case waits for the same act, and whatever host
/// comes does one of those that are left.
/// </summary>
public sealed class PermitCrowd(Product product)
{
    /// <summary>The rounds after the applications.</summary>
    public const int Rounds = 8;

    private static readonly TimeSpan Between = TimeSpan.FromMinutes(10);

    /// <summary>When a round is.</summary>
    public static DateTimeOffset At(int round) => PermitStory.Begins + (round * Between);

    /// <summary>Does what one case still waits for; another host may do the same at the same moment.</summary>
    /// <returns>False when no case waits.</returns>
    public async Task<bool> DoOneAsync(Random random)
    {
        var round = await RoundAsync();
        var left = await LeftAsync(round);
        if (left.Count == 0)
            return false;
        var permit = PermitCase.Of(product, left[random.Next(left.Count)]);
        try
        {
            await DoAsync(round, permit);
        }
        catch (NoOpenTaskException)
        {
            // Another host has done it.
        }

        return true;
    }

    /// <summary>The cases that wait for somebody in this round.</summary>
    public async Task<IReadOnlyList<Guid>> LeftAsync() => await LeftAsync(await RoundAsync());

    private async Task<int> RoundAsync() => (int)((await product.Get<CaseClock>().NowAsync() - PermitStory.Begins) / Between);

    private async Task<IReadOnlyList<Guid>> LeftAsync(int round)
    {
        await using var db = await product.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
        return round switch
        {
            1 or 3 => await OpenAsync(db, "check-completeness"),
            2 => await db.Set<CompletionRequest>().Where(x => x.AnsweredAt == null).Select(x => x.CaseId).ToListAsync(),
            4 => await OpenAsync(db, "draft-decision"),
            5 => await OpenAsync(db, "review-decision"),
            6 => await OpenAsync(db, "sign-decision"),
            7 => await OpenAsync(db, "follow-building"),
            8 => await db.Set<CaseFile>().Select(x => x.Id)
                .Except(db.Set<CaseEvent>().Where(x => x.Type == "decision.served").Select(x => x.CaseId)).ToListAsync(),
            _ => [],
        };
    }

    private static Task<List<Guid>> OpenAsync(WorkflowsDb db, string element) =>
        db.Set<CaseTask>().Where(x => x.ElementId == element && x.State == CaseTaskState.Open).Select(x => x.CaseId).ToListAsync();

    private static Task DoAsync(int round, PermitCase permit) => round switch
    {
        1 => permit.AskForCompletionAsync("injunction", "2026-03-25"),
        2 => permit.AnswerCompletionAsync(),
        3 => permit.FindItCompleteAsync(),
        4 => permit.DraftAsync(),
        5 => permit.ReviewAsync(),
        6 => permit.SignAsync(),
        7 => permit.FinishBuildingAsync(),
        _ => permit.ConfirmServiceAsync(),
    };
}
