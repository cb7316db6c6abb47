using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Decisions;
using Workflows.Documents;
using Workflows.Runtime;
using Workflows.Tasks;

namespace Host.Tests.Support;

/// <summary>Staff who do their tasks through the use cases, for tests that look at what the citizen then sees.</summary>
public sealed class StaffAtWork(HostFixture host)
{
    private const int MostRounds = 200;

    private static readonly Actor Officer = Actor.Staff("anna.handlaggare", "Anna Handläggare");
    private static readonly Actor Delegate = Actor.Staff("disa.delegat", "Disa Delegat");

    public Task AskForCompletionAsync(Guid caseId, string text, DateOnly answerBy) => DoAsync(caseId, "check-completeness", Officer, new JsonObject
    {
        ["complete"] = "no",
        ["requestKind"] = "injunction",
        ["requestText"] = text,
        ["answerBy"] = answerBy.ToString("O", CultureInfo.InvariantCulture),
    });

    /// <summary>From a complete application to a decision that has been sent.</summary>
    public async Task DecideAsync(Guid caseId)
    {
        await DoAsync(caseId, "check-completeness", Officer, new JsonObject { ["complete"] = "yes" });
        await DoAsync(caseId, "draft-decision", Officer, new JsonObject
        {
            ["outcome"] = "granted",
            ["summary"] = "Bygglov beviljas för garage.",
            ["reasons"] = "Åtgärden prövades mot detaljplanen.",
            ["conditions"] = "Byggnaden ska placeras enligt situationsplanen.",
        });
        await DoAsync(caseId, "sign-decision", Delegate, new JsonObject { ["confirmed"] = true }, new SignedText("Bygglov beviljas för garage.", "test"));
        await UntilAnnouncedAsync(caseId);
    }

    /// <summary>The day on the case clock.</summary>
    public async Task<DateOnly> TodayAsync() => StockholmTime.DayOf(await host.Get<CaseClock>().NowAsync());

    /// <summary>Drives the host's work until the case has an open task at the element.</summary>
    public Task UntilTaskAsync(Guid caseId, string element) => UntilAsync(
        db => db.Set<CaseTask>().AnyAsync(x => x.CaseId == caseId && x.ElementId == element && x.State == CaseTaskState.Open),
        $"Case {caseId} has an open task '{element}'");

    /// <summary>Drives the host's work until the decision is sent and announced.</summary>
    public Task UntilAnnouncedAsync(Guid caseId) => UntilAsync(
        db => db.Set<PublicNotice>().AnyAsync(x => x.CaseId == caseId), $"The decision of case {caseId} is sent and announced");

    /// <summary>Drives the host's work until a document of that title has been sent.</summary>
    public Task UntilSentAsync(Guid caseId, string title) => UntilAsync(
        db => db.Set<Document>().AnyAsync(x => x.CaseId == caseId && x.Title == title && x.Status == DocumentStatus.Dispatched), $"{title} of case {caseId} is sent");

    /// <summary>Drives the host's work until the case is as asked.</summary>
    public Task UntilAsync(Guid caseId, Func<CaseFile, bool> asAsked) =>
        UntilAsync(async db => asAsked(await db.Set<CaseFile>().AsNoTracking().SingleAsync(x => x.Id == caseId)), $"Case {caseId} is as asked");

    private async Task UntilAsync(Func<WorkflowsDb, Task<bool>> isSo, string what)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            await host.Get<CaseWorker>().RunUntilQuietAsync(CancellationToken.None);
            await using var db = await host.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
            if (await isSo(db))
                return;
        }

        throw new InvalidOperationException($"It did not come about in {MostRounds} rounds of work: {what}.");
    }

    private async Task DoAsync(Guid caseId, string element, Actor who, JsonObject values, SignedText? signed = null)
    {
        await UntilTaskAsync(caseId, element);
        await using var db = await host.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
        var task = await db.Set<CaseTask>().AsNoTracking().SingleAsync(x => x.CaseId == caseId && x.ElementId == element && x.State == CaseTaskState.Open);
        (await host.Get<ClaimTask>().ClaimAsync(caseId, task.Id, who)).Should().BeOfType<TaskOutcome.Done>();
        (await host.Get<CompleteTask>().RunAsync(caseId, task.Id, who, values, signed)).Should().BeOfType<TaskOutcome.Done>();
    }
}
