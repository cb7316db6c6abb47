using Microsoft.EntityFrameworkCore;
using Npgsql;
using Testing;
using Workflows.Archive;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Notifications;

namespace Workflows.Tests.Runtime;

/// <summary>What must hold of a case and its files whatever happened to its hosts.</summary>
internal static class StoryProofs
{
    /// <summary>The case is archived and each of its effects is there exactly once.</summary>
    public static async Task AssertFinishedAsync(StoryPlace place)
    {
        await using var db = Read(place.Database);
        var file = await db.Set<CaseFile>().SingleAsync();
        file.Number.Should().Be("BYGG 2026-000001");
        file.Milestone.Should().Be("archived");
        file.ClosedAt.Should().NotBeNull();
        CaseEvent.FirstBroken(await db.Set<CaseEvent>().OrderBy(x => x.Sequence).ToListAsync()).Should().BeNull();
        var diary = await db.Set<DiaryEntry>().Select(x => x.Number).OrderBy(x => x).ToListAsync();
        diary.Should().Equal(Enumerable.Range(1, diary.Count));
        await AssertMailAsync(db, Path.Combine(place.DataFolder, "mail"));
        await AssertArchiveAsync(db, Path.Combine(place.DataFolder, "archive"));
        await AssertDocumentsAsync(db, place.DataFolder);
        await AssertFoldAsync(place.Database);
    }

    /// <summary>The recorded facts of every case alone give the state that its rows hold.</summary>
    public static async Task AssertFoldAsync(NpgsqlDataSource database) => (await FoldedStates.DifferingAsync(database)).Should().BeEmpty();

    private static async Task AssertMailAsync(WorkflowsDb db, string folder)
    {
        var recorded = await db.Set<Mail>().Select(x => x.MessageId).ToListAsync();
        var sent = Directory.GetFiles(folder, "*.eml", SearchOption.AllDirectories).Select(MessageIdOf).ToList();
        sent.Should().BeEquivalentTo(recorded).And.NotBeEmpty();
        Directory.GetDirectories(Path.Combine(folder, ".new")).Should().BeEmpty("an interrupted message is taken away");
    }

    private static string MessageIdOf(string path) => File.ReadLines(path)
        .First(x => x.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase))["Message-ID:".Length..].Trim(' ', '<', '>');

    private static async Task AssertArchiveAsync(WorkflowsDb db, string folder)
    {
        var transfer = await db.Set<ArchiveTransfer>().SingleAsync();
        Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Should().Equal(transfer.PackageName);
        var report = PackageCheck.Run(Path.Combine(folder, transfer.PackageName));
        report.MayBeHandedOver.Should().BeTrue(string.Join('\n', report.Findings));
    }

    private static async Task AssertDocumentsAsync(WorkflowsDb db, string dataFolder)
    {
        var store = new DocumentStore(new DataFolder(dataFolder).Documents, TimeProvider.System);
        foreach (var file in await db.Set<DocumentFile>().ToListAsync())
            await store.VerifyAsync(ContentHash.Parse(file.Sha256), file.Size);
    }

    private static WorkflowsDb Read(NpgsqlDataSource database) =>
        new(new DbContextOptionsBuilder<WorkflowsDb>().UseNpgsql(database).Options);
}
