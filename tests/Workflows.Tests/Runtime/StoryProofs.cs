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
    /// <summary>The story's case is archived and each of its effects is there exactly once.</summary>
    public static Task AssertFinishedAsync(StoryPlace place) => AssertFinishedAsync(place.Database, place.DataFolder, cases: 1);

    /// <summary>So many cases are archived, numbered without a gap, and each of their effects is there exactly once.</summary>
    public static async Task AssertFinishedAsync(NpgsqlDataSource database, string dataFolder, int cases)
    {
        await using var db = Read(database);
        var files = await db.Set<CaseFile>().OrderBy(x => x.Number).ToListAsync();
        files.Select(x => x.Number).Should().Equal(Enumerable.Range(1, cases).Select(x => $"BYGG 2026-{x:000000}"));
        files.Should().OnlyContain(x => x.Milestone == "archived" && x.ClosedAt != null);
        foreach (var file in files)
        {
            var caseId = file.Id;
            CaseEvent.FirstBroken(file, await db.Set<CaseEvent>().Where(x => x.CaseId == caseId).OrderBy(x => x.Sequence).ToListAsync()).Should().BeNull();
            var diary = await db.Set<DiaryEntry>().Where(x => x.CaseId == caseId).Select(x => x.Number).OrderBy(x => x).ToListAsync();
            diary.Should().Equal(Enumerable.Range(1, diary.Count));
        }

        await AssertMailAsync(db, Path.Combine(dataFolder, "mail"));
        await AssertArchiveAsync(db, Path.Combine(dataFolder, "archive"), cases);
        await AssertDocumentsAsync(db, dataFolder);
        await AssertFoldAsync(database);
    }

    public static async Task<IReadOnlyList<Guid>> CasesAsync(NpgsqlDataSource database)
    {
        await using var db = Read(database);
        return await db.Set<CaseFile>().Select(x => x.Id).ToListAsync();
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

    private static async Task AssertArchiveAsync(WorkflowsDb db, string folder, int cases)
    {
        var packages = await db.Set<ArchiveTransfer>().Select(x => x.PackageName).ToListAsync();
        packages.Should().HaveCount(cases);
        Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Should().BeEquivalentTo(packages);
        foreach (var package in packages)
        {
            var report = PackageCheck.Run(Path.Combine(folder, package));
            report.MayBeHandedOver.Should().BeTrue(string.Join('\n', report.Findings));
        }
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
