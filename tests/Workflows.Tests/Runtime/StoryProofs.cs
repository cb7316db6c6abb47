using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Archive;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Engine.Execution;
using Workflows.Notifications;
using Workflows.Runtime;

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

    /// <summary>As the other, for the only case of the database.</summary>
    public static async Task AssertFoldAsync(NpgsqlDataSource database)
    {
        await using var db = Read(database);
        await AssertFoldAsync(database, await db.Set<CaseFile>().Select(x => x.Id).SingleAsync());
    }

    /// <summary>The recorded facts alone give the state that the rows hold.</summary>
    public static async Task AssertFoldAsync(NpgsqlDataSource database, Guid caseId)
    {
        await using var db = Read(database);
        var steps = await db.Set<CaseEvent>().Where(x => x.CaseId == caseId && x.Type == "process.step")
            .OrderBy(x => x.Sequence).Select(x => x.Payload).ToListAsync();
        var facts = steps.SelectMany(x => JsonNode.Parse(x!)!["facts"].Deserialize<List<Fact>>(EngineJson.Options)!);
        var folded = InstanceState.Fold(InstanceState.New(caseId.ToString()), facts);

        var units = new CaseUnits(database, new CaseClock(TimeProvider.System, database, settable: true));
        var stored = await units.RunAsync(
            caseId, new ActionContext(Actor.System("test")), unit => InstanceRows.CurrentAsync(unit, CancellationToken.None));
        stored.Should().Be(folded);
    }

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
