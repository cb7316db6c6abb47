using Demo.Cases;
using Demo.Web;

namespace Demo.Permit;

/// <summary>A garage's building permit through the pages, one line for each step.</summary>
internal sealed class PermitStory(Uri host, Action<string> say, CancellationToken cancellation)
{
    private const string Applicant = "199001012385";

    // Beyond the completion's time, the decision's way and the three weeks of appeal.
    private static readonly TimeSpan AppealTime = TimeSpan.FromDays(60);

    public async Task<FinishedPermit> RunAsync()
    {
        using var clock = new CaseClock(host, cancellation);
        using var people = new DemoPeople(host, cancellation);
        var permit = await PlayedCase.ApplyAsync(people, Applicant, PermitAnswers.Process, PermitAnswers.Application, say);
        say($"The citizen signs and gets a receipt: {permit.Number}, decision due by {permit.DecideBy}");
        var answerBy = DateOnly.FromDateTime((await clock.NowAsync()).Date).AddDays(21);
        await permit.DoTaskAsync(DemoPeople.Officer, PermitAnswers.Incomplete(answerBy));
        say($"The officer claims the case and asks for a drawing by {answerBy:yyyy-MM-dd}");
        await permit.AnswerCompletionAsync();
        say("The citizen answers with the drawing");
        await permit.DoTaskAsync(DemoPeople.Officer, PermitAnswers.Complete);
        say("The officer finds the application complete");
        await permit.DoTaskAsync(DemoPeople.Officer, PermitAnswers.Draft);
        say("The officer drafts the decision");
        await permit.DoTaskAsync(DemoPeople.Delegate, PermitAnswers.Signed);
        say("The delegate signs the decision");
        say($"The citizen reads the decision: {await permit.ReadDecisionAsync()}");
        await permit.ConfirmDecisionAsync();
        say("The citizen confirms having received it");
        await permit.DoTaskAsync(DemoPeople.Officer, PermitAnswers.Finished);
        say("The officer gives the final notice");
        var now = await clock.AdvanceAsync(AppealTime);
        say($"The clock is turned to {now:yyyy-MM-dd}; the time for appeal is over");
        await permit.AwaitEndAsync();
        say("The case is archived and closed");
        return new FinishedPermit(permit.Id, permit.Number);
    }
}
