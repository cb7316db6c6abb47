using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Archive;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Data.Backup;
using Workflows.Notifications;
using Workflows.Processes.Correspondence;
using Workflows.Tasks;

namespace Workflows.Tests.Data.Backup;

public sealed class RestoredCaseTests : IDisposable
{
    private readonly TemporaryFolder backups = new();

    public void Dispose() => backups.Dispose();

    [Fact]
    public async Task A_case_that_was_restored_in_the_middle_goes_on_to_the_archive()
    {
        await using var lost = await Product.StartAsync();
        var begun = await PermitCase.ApplyAsync(lost);
        await begun.AskForCompletionAsync("injunction", "2026-03-25");
        await lost.RunUntilQuietAsync();
        await BackUpAsync(lost, "middle");

        await using var product = await RestoreAsync("middle", lost.Machine);
        var permit = begun.In(product);
        (await permit.FileAsync()).Number.Should().Be("BYGG 2026-000001");
        await FinishAsync(product, permit);

        (await product.IncidentsAsync()).Should().BeEmpty();
        (await permit.FileAsync()).Milestone.Should().Be("archived");
        (await permit.FileAsync()).ClosedAt.Should().NotBeNull();
        var events = await permit.ReadAsync(db => db.Set<CaseEvent>().Where(x => x.CaseId == permit.Id).OrderBy(x => x.Sequence).ToListAsync());
        CaseEvent.FirstBroken(await permit.FileAsync(), events).Should().BeNull();
        await AssertArchivedAsync(product, permit);
    }

    [Fact]
    public async Task Sent_mail_and_handed_over_packages_come_back()
    {
        await using var lost = await Product.StartAsync();
        var closed = await PermitCase.ApplyAsync(lost);
        await closed.AskForCompletionAsync("request", "2026-03-25");
        await lost.RunUntilQuietAsync();
        await FinishAsync(lost, closed);
        await BackUpAsync(lost, "closed");

        await using var product = await RestoreAsync("closed", lost.Machine);

        var permit = closed.In(product);
        await AssertArchivedAsync(product, permit);
        foreach (var mail in await permit.ReadAsync(db => db.Set<Mail>().Where(x => x.CaseId == permit.Id).ToListAsync()))
            File.Exists(Path.Combine(product.DataFolder, "mail", mail.FileName)).Should().BeTrue(mail.Subject);
    }

    private static async Task FinishAsync(Product product, PermitCase permit)
    {
        (await permit.AnswerCompletionAsync()).Should().Be(AnswerOutcome.Answered);
        await permit.FindItCompleteAsync();
        await permit.DraftAsync();
        await permit.ReviewAsync();
        await permit.SignAsync();
        await product.RunUntilQuietAsync();
        (await permit.ConfirmServiceAsync()).Should().BeTrue();
        (await permit.FinishBuildingAsync()).Should().BeOfType<TaskOutcome.Done>();
        await product.AdvanceAsync(TimeSpan.FromDays(60));
    }

    private static async Task AssertArchivedAsync(Product product, PermitCase permit)
    {
        var transfer = await permit.ReadAsync(db => db.Set<ArchiveTransfer>().SingleAsync(x => x.CaseId == permit.Id));
        PackageCheck.Run(Path.Combine(product.DataFolder, "archive", transfer.PackageName)).MayBeHandedOver.Should().BeTrue();
    }

    private Task BackUpAsync(Product product, string name) => MakeBackup.RunAsync(
        product.Database, new DataFolder(product.DataFolder), new BackupSet(backups.File(name)), product.Machine, CancellationToken.None);

    private async Task<Product> RestoreAsync(string name, FakeClock machine)
    {
        var database = await TestDatabase.CreateEmptyAsync();
        var folder = new TemporaryFolder();
        await RestoreBackup.RunAsync(database.Connections, new DataFolder(folder.Path), new BackupSet(backups.File(name)), CancellationToken.None);
        return await Product.StartOnAsync(database, folder, machine);
    }
}
