using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Archive;
using Workflows.Cases;
using Workflows.Decisions;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Notifications;
using Workflows.Tasks;

namespace Workflows.Tests.Processes;

public sealed class PermitPathTests : IAsyncLifetime
{
    private Product product = null!;

    public async Task InitializeAsync() => product = await Product.StartAsync();

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task A_garage_goes_from_application_to_archive()
    {
        var permit = await PermitCase.ApplyAsync(product);
        (await permit.FileAsync()).Number.Should().Be("BYGG 2026-000001");
        (await permit.FileAsync()).Milestone.Should().Be("received");

        (await permit.AskForCompletionAsync("injunction", "2026-03-25")).Should().BeOfType<TaskOutcome.Done>();
        await product.RunUntilQuietAsync();
        (await permit.AnswerCompletionAsync()).Should().Be(Workflows.Processes.Correspondence.AnswerOutcome.Answered);
        (await permit.FindItCompleteAsync()).Should().BeOfType<TaskOutcome.Done>();
        (await permit.DraftAsync()).Should().BeOfType<TaskOutcome.Done>();
        (await permit.ReviewAsync()).Should().BeOfType<TaskOutcome.Done>();
        (await permit.SignAsync()).Should().BeOfType<TaskOutcome.Done>();
        await product.RunUntilQuietAsync();
        (await product.IncidentsAsync()).Should().BeEmpty();
        (await permit.FileAsync()).Milestone.Should().Be("building");
        (await permit.ConfirmServiceAsync()).Should().BeTrue();
        (await permit.FinishBuildingAsync()).Should().BeOfType<TaskOutcome.Done>();

        await product.AdvanceAsync(TimeSpan.FromDays(60));

        (await product.IncidentsAsync()).Should().BeEmpty();
        var file = await permit.FileAsync();
        file.ClosedAt.Should().NotBeNull();
        file.Milestone.Should().Be("archived");
        await AssertRecordsAsync(permit);
    }

    [Fact]
    public async Task Whoever_drafted_may_not_review()
    {
        var permit = await PermitCase.ApplyAsync(product);
        await permit.FindItCompleteAsync();
        await permit.DoAsync("draft-decision", PermitCase.Reviewer, new()
        {
            ["outcome"] = "granted",
            ["summary"] = "Bygglov beviljas.",
            ["reasons"] = "Planenligt.",
        });

        (await permit.ReviewAsync()).Should().Be(new TaskOutcome.NotAllowed(NotAllowedReason.DidTheEarlierStep));
    }

    [Fact]
    public async Task Nobody_signs_without_a_delegation_that_is_valid_on_the_day()
    {
        await using (var command = product.Database.CreateCommand("update delegation set valid_to = date '2026-01-31'"))
            await command.ExecuteNonQueryAsync();
        var permit = await PermitCase.ApplyAsync(product);
        await permit.FindItCompleteAsync();
        await permit.DraftAsync();
        await permit.ReviewAsync();

        (await permit.SignAsync()).Should().Be(new TaskOutcome.NotAllowed(NotAllowedReason.NoAuthority));
    }

    [Fact]
    public async Task A_completion_that_nobody_answers_goes_back_to_the_officer_when_the_day_is_over()
    {
        var permit = await PermitCase.ApplyAsync(product);
        await permit.AskForCompletionAsync("request", "2026-03-10");
        await product.RunUntilQuietAsync();

        await product.AdvanceAsync(TimeSpan.FromDays(5));
        (await permit.OpenTaskAsync("check-completeness")).Should().BeNull();
        await product.AdvanceAsync(TimeSpan.FromDays(2));

        (await permit.OpenTaskAsync("check-completeness")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_late_decision_is_told_to_the_applicant()
    {
        var permit = await PermitCase.ApplyAsync(product);

        await product.AdvanceAsync(TimeSpan.FromDays(75));

        var mails = await permit.ReadAsync(db => db.Set<Mail>().Where(x => x.CaseId == permit.Id).Select(x => x.Subject).ToListAsync());
        mails.Should().ContainSingle(x => x.Contains("dröjer", StringComparison.Ordinal));
    }

    private async Task AssertRecordsAsync(PermitCase permit)
    {
        var events = await permit.ReadAsync(db => db.Set<CaseEvent>().Where(x => x.CaseId == permit.Id).OrderBy(x => x.Sequence).ToListAsync());
        CaseEvent.FirstBroken(await permit.FileAsync(), events).Should().BeNull();
        var decision = await permit.ReadAsync(db => db.Set<Decision>().SingleAsync(x => x.CaseId == permit.Id && !x.IsFurther));
        decision.Clause.Should().Be("delegationsordningen punkt 2.1");
        decision.Fee.Should().Be(14200);
        decision.ReviewedBy.Should().Be("Greta Granskare");
        var letter = await permit.ReadAsync(db => db.Set<Document>().SingleAsync(x => x.Id == decision.DocumentId));
        letter.Status.Should().Be(DocumentStatus.Dispatched);
        var diary = await permit.ReadAsync(db => db.Set<DiaryEntry>().Where(x => x.CaseId == permit.Id).OrderBy(x => x.Number).ToListAsync());
        diary.Select(x => x.Number).Should().Equal(Enumerable.Range(1, diary.Count));
        diary.Should().Contain(x => x.Direction == DiaryDirection.Out && x.DocumentId == letter.Id);
        var transfer = await permit.ReadAsync(db => db.Set<ArchiveTransfer>().SingleAsync(x => x.CaseId == permit.Id));
        var report = PackageCheck.Run(Path.Combine(product.DataFolder, "archive", transfer.PackageName));
        report.MayBeHandedOver.Should().BeTrue(string.Join('\n', report.Findings));
        var signatures = await permit.ReadAsync(db => db.Set<Signature>().Where(x => x.CaseId == permit.Id).ToListAsync());
        signatures.Select(x => x.Subject).Should().BeEquivalentTo("application", "decision");
        signatures.Should().OnlyContain(x => x.TextSha256 == Signature.HashOf(x.TextShown));
    }
}
