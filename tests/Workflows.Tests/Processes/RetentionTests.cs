using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Archive.Disposal;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Notifications;
using Workflows.Participants;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;
using Workflows.Processes.Clocks;
using Workflows.Processes.Retention;
using Workflows.Runtime;
using Workflows.Tasks;

namespace Workflows.Tests.Processes;

public sealed class RetentionTests : IDisposable
{
    private const string Process = "bouncy-castle";
    private const string Ground = "Nämndens gallringsbeslut 2026-02-11 § 14";

    private readonly SmallProcess definitions = new(Process, "<startEvent id=\"start\"/><sequenceFlow id=\"f1\" sourceRef=\"start\" targetRef=\"wait\"/>"
        + "<userTask id=\"wait\"><extensionElements><zeebe:userTask/></extensionElements></userTask><sequenceFlow id=\"f2\" sourceRef=\"wait\" targetRef=\"end\"/><endEvent id=\"end\"/>");

    public void Dispose() => definitions.Dispose();

    [Fact]
    public async Task A_case_is_disposed_of_after_its_years_and_what_stays_says_so()
    {
        await using var product = await StartAsync(Rule("2"));
        var id = await CloseAsync(product);
        var kept = await SmallProcess.OpenCaseAsync(product, Process);

        await PassAsync(product, years: 2);
        (await DisposeAsync(product)).Should().Be(0, "the second year is not over on its last day");
        await PassAsync(product, days: 1);
        (await DisposeAsync(product)).Should().Be(1);
        (await DisposeAsync(product)).Should().Be(0);

        await using var db = await product.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
        var line = await db.Set<CaseDisposal>().SingleAsync();
        line.Should().BeEquivalentTo(new { CaseId = id, KeptYears = 2, Ground, Documents = 1, Files = 1, ClosedOn = new DateOnly(2026, 3, 4) });
        (await db.Set<Participant>().CountAsync(x => x.CaseId == id)).Should().Be(0);
        (await db.Set<Document>().CountAsync(x => x.CaseId == id)).Should().Be(0);
        (await db.Set<Mail>().CountAsync(x => x.CaseId == id)).Should().Be(0);
        (await db.Set<DiaryEntry>().CountAsync(x => x.CaseId == id)).Should().BePositive("the register of what came and went is no content");
        (await db.Set<CaseTask>().CountAsync(x => x.CaseId == kept)).Should().Be(1, "an open case is nobody's to dispose of");
    }

    [Fact]
    public async Task The_history_of_a_disposed_case_has_lost_its_contents_and_still_verifies()
    {
        await using var product = await StartAsync(Rule("2"));
        var id = await CloseAsync(product);

        await PassAsync(product, years: 3);
        await DisposeAsync(product);

        await using var db = await product.Get<IDbContextFactory<WorkflowsDb>>().CreateDbContextAsync();
        var history = await db.Set<CaseEvent>().AsNoTracking().Where(x => x.CaseId == id).OrderBy(x => x.Sequence).ToListAsync();
        CaseEvent.FirstBroken(await db.Set<CaseFile>().SingleAsync(x => x.Id == id), history).Should().BeNull();
        history[^1].Should().Match<CaseEvent>(x => x.Type == "case.disposed" && x.Payload!.Contains(Ground));
        history.SkipLast(1).Should().NotBeEmpty().And.OnlyContain(x => x.Payload == null && x.Salt == null && x.Reason == null);
        history.Where(x => x.ActorKind == nameof(ActorKind.Citizen)).Should().NotBeEmpty().And.OnlyContain(x => x.ActorId == "" && x.ActorName == "");
        history.Where(x => x.ActorKind == nameof(ActorKind.Staff)).Should().NotBeEmpty().And.OnlyContain(x => x.ActorId == PermitCase.Officer.Id);
    }

    [Fact]
    public async Task Its_files_go_once_their_rows_are_gone()
    {
        await using var product = await StartAsync(Rule("2"));
        await CloseAsync(product);
        await product.RunUntilQuietAsync();
        FilesBelow(product, "*.eml").Should().Be(1);

        await PassAsync(product, years: 3);
        await DisposeAsync(product);
        await product.RunUntilQuietAsync();
        // The store goes by the files' own age.
        foreach (var file in Directory.EnumerateFiles(Path.Combine(product.DataFolder, "documents"), "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, product.Machine.GetUtcNow().UtcDateTime - DocumentStore.Grace - TimeSpan.FromMinutes(1));
        (await product.Get<SweepStoredFiles>().RunAsync(CancellationToken.None)).Should().Be(1);

        FilesBelow(product, "*.eml").Should().Be(0);
    }

    [Fact]
    public async Task Nothing_of_a_disposed_case_is_left_in_any_other_table()
    {
        await using var product = await StartAsync(Rule("2"));
        var id = await CloseAsync(product);

        await PassAsync(product, years: 3);
        await DisposeAsync(product);
        await product.RunUntilQuietAsync();

        var left = new List<string>();
        foreach (var table in await TablesAsync(product))
        {
            await using var count = product.Database.CreateCommand($"select count(*) from {table} where case_id = '{id}'");
            if ((long)(await count.ExecuteScalarAsync())! > 0)
                left.Add(table);
        }

        // The job is the one that deletes the sent mails.
        left.Should().BeEquivalentTo("case_disposal", "case_event", "diary_entry", "job");
        await using var process = product.Database.CreateCommand($"select 1 from case_file where id = '{id}' and instance_status is null");
        (await process.ExecuteScalarAsync()).Should().NotBeNull("where its process was is gone too");
    }

    [Fact]
    public async Task A_preserved_case_is_never_disposed_of()
    {
        await using var product = await StartAsync(new JsonObject { ["classification"] = "1.2", ["rule"] = "preserve", ["authority"] = "Nämnden" });
        await CloseAsync(product);

        await PassAsync(product, years: 150);

        (await DisposeAsync(product)).Should().Be(0);
    }

    [Fact]
    public async Task A_case_that_must_reach_the_archive_first_waits_for_that()
    {
        var rule = Rule("2");
        rule["afterArchive"] = true;
        await using var product = await StartAsync(rule);
        var id = await CloseAsync(product);
        await PassAsync(product, years: 3);

        (await DisposeAsync(product)).Should().Be(0);
        await using (var handOver = product.Database.CreateCommand(
            "insert into archive_transfer values (gen_random_uuid(), $1, 'p.zip', 'aa', 1, '2026-03-04', 'e-arkivet')"))
        {
            handOver.Parameters.Add(new() { Value = id });
            await handOver.ExecuteNonQueryAsync();
        }

        (await DisposeAsync(product)).Should().Be(1);
    }

    [Fact]
    public async Task A_case_that_began_under_a_rule_of_preservation_is_preserved()
    {
        await using var product = await StartAsync(Rule("2"));
        var disposing = await product.Get<ProcessVersions>().InForceAsync(Process);
        await using var preserving = await StartAsync(new JsonObject { ["classification"] = "1.2", ["rule"] = "preserve", ["authority"] = "Nämnden" });
        var before = await preserving.Get<ProcessVersions>().InForceAsync(Process);

        RetentionRules.Of(before!, disposing).Should().BeNull();
        RetentionRules.Of(disposing!, before).Should().BeNull();
        RetentionRules.Of(disposing!, disposing)!.Years.Should().Be(2);
    }

    [Fact]
    public async Task A_rule_with_years_and_no_ground_is_refused()
    {
        var rule = Rule("2");
        rule.Remove("ground");

        await FluentActions.Awaiting(() => StartAsync(rule)).Should().ThrowAsync<StartupException>().WithMessage("*ground*");
    }

    private static JsonObject Rule(string years) =>
        new() { ["classification"] = "1.2", ["rule"] = years, ["authority"] = "Nämnden", ["ground"] = Ground };

    private async Task<Product> StartAsync(JsonObject retention)
    {
        var path = Path.Combine(definitions.Folder, Process, "process.json");
        var description = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        description["retention"] = retention.DeepClone();
        await File.WriteAllTextAsync(path, description.ToJsonString());
        return await Product.StartAsync(definitions.Folder);
    }

    /// <summary>A case with a person, a document, a diary entry, a deadline and a mail, closed.</summary>
    private static async Task<Guid> CloseAsync(Product product)
    {
        var stored = (StoreOutcome.Stored)await product.Get<DocumentStore>().SaveAsync(new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray()), UploadRules.FromOutside);
        var id = await SmallProcess.OpenCaseAsync(product, Process);
        await product.Get<CaseUnits>().RunAsync(id, new ActionContext(PermitCase.Officer, "Anledning"), async unit =>
        {
            unit.Add(new Participant
            {
                Id = Guid.CreateVersion7(unit.Now),
                CaseId = id,
                Role = "applicant",
                IsParty = true,
                Kind = "person",
                Name = "Testperson Ett",
                AddedAt = unit.Now,
            });
            var document = await AddDocument.RunAsync(
                unit, "Ansökan", "application", DocumentDirection.In, DocumentStatus.Received,
                [new StoredFile("a.pdf", "application/pdf", stored.Size, stored.Hash.ToString())], CancellationToken.None);
            await AddDiaryEntry.RunAsync(unit, DiaryDirection.In, "Testperson Ett", "Ansökan", document.Id, CancellationToken.None);
            await product.Get<RecordClockEvent>().RunAsync(
                unit, "application.received", unit.Now, ClockParty.Applicant, ClockChannel.Web, null, CancellationToken.None);
            new MailBatch("test", [new AddressedMail("Testperson Ett", "ett@example.se", "Hej", "Hej!")]).Queue(unit, product.Get<QueueJob>());
        });
        await product.RunUntilQuietAsync();
        await product.Get<CaseUnits>().RunAsync(id, new ActionContext(PermitCase.Applicant), unit =>
        {
            unit.Record("test.read", new { });
            return Task.CompletedTask;
        });
        await product.Get<CaseUnits>().RunAsync(id, new ActionContext(PermitCase.Officer), unit =>
        {
            CloseCase.Run(unit);
            return Task.CompletedTask;
        });
        return id;
    }

    private static Task<int> DisposeAsync(Product product) => product.Get<DisposeOfCases>().RunAsync(CancellationToken.None);

    private static async Task PassAsync(Product product, int years = 0, int days = 0)
    {
        var clock = product.Get<CaseClock>();
        await using var connection = await product.Database.OpenConnectionAsync();
        await clock.SetAsync((await clock.NowAsync()).AddYears(years).AddDays(days), connection);
    }

    private static int FilesBelow(Product product, string pattern) =>
        Directory.EnumerateFiles(product.DataFolder, pattern, SearchOption.AllDirectories).Count();

    private static async Task<List<string>> TablesAsync(Product product)
    {
        await using var command = product.Database.CreateCommand(
            "select table_name::text from information_schema.columns where column_name = 'case_id' and table_schema = current_schema() order by 1");
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
            tables.Add(reader.GetString(0));
        return tables;
    }
}
