using System.Text;
using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;
using Workflows.Cases.Notes;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Participants;

namespace Workflows.Tests.Cases;

/// <summary>What staff add to a case beside what its process asks for.</summary>
public sealed class OutsideTheFlowTests : IAsyncLifetime
{
    private Product product = null!;
    private PermitCase permit = null!;

    public async Task InitializeAsync()
    {
        product = await Product.StartAsync();
        permit = await PermitCase.ApplyAsync(product);
    }

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task A_document_that_came_in_earlier_stands_in_the_diary_on_its_day()
    {
        var outcome = await product.Get<AddCaseDocument>().RunAsync(permit.Id, PermitCase.Officer, await DocumentAsync(NewDocumentKind.Received));

        var id = outcome.Should().BeOfType<AddOutcome.Added>().Subject.Id;
        var document = await permit.ReadAsync(db => db.Set<Document>().Include(x => x.Files).SingleAsync(x => x.Id == id));
        document.Should().BeEquivalentTo(new { Title = "Yttrande från granne", Direction = DocumentDirection.In, Status = DocumentStatus.Received, Secrecy = "OSL 21:1" });
        document.Files.Should().ContainSingle().Which.Name.Should().Be("yttrande.pdf");
        var entry = await permit.ReadAsync(db => db.Set<DiaryEntry>().SingleAsync(x => x.DocumentId == id));
        entry.Should().BeEquivalentTo(new { Date = new DateOnly(2026, 3, 2), Direction = DiaryDirection.In, Counterpart = "Testperson Sju", RecordedBy = "Anna Handläggare" });
        await ChainHoldsAsync("document.added", "diary.entry");
    }

    [Fact]
    public async Task Working_material_is_not_in_the_diary()
    {
        var before = await permit.ReadAsync(db => db.Set<DiaryEntry>().CountAsync(x => x.CaseId == permit.Id));

        await product.Get<AddCaseDocument>().RunAsync(permit.Id, PermitCase.Officer, await DocumentAsync(NewDocumentKind.Working));

        (await permit.ReadAsync(db => db.Set<DiaryEntry>().CountAsync(x => x.CaseId == permit.Id))).Should().Be(before);
    }

    [Fact]
    public async Task A_document_cannot_come_tomorrow()
    {
        var tomorrow = await DocumentAsync(NewDocumentKind.Received) with { Day = new DateOnly(2026, 3, 5) };

        await FluentActions.Awaiting(() => product.Get<AddCaseDocument>().RunAsync(permit.Id, PermitCase.Officer, tomorrow)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_note_and_a_participant_are_added_with_their_events()
    {
        await product.Get<AddNote>().RunAsync(permit.Id, PermitCase.Officer, "  Sökanden ringde.  ");
        await product.Get<AddCaseParticipant>().RunAsync(permit.Id, PermitCase.Officer, Neighbour);

        (await permit.ReadAsync(db => db.Set<CaseNote>().SingleAsync(x => x.CaseId == permit.Id))).Text.Should().Be("Sökanden ringde.");
        (await permit.ReadAsync(db => db.Set<Participant>().SingleAsync(x => x.CaseId == permit.Id && x.Role == "neighbour")))
            .Should().BeEquivalentTo(new { Name = "Testperson Sju", IsParty = false, Kind = "person" });
        await ChainHoldsAsync("note.added", "participant.added");
    }

    [Fact]
    public async Task A_closed_case_is_added_to_no_more()
    {
        await using (var command = product.Database.CreateCommand("update case_file set closed_at = opened_at where id = $1"))
        {
            command.Parameters.Add(new() { Value = permit.Id });
            await command.ExecuteNonQueryAsync();
        }

        var outcomes = new[]
        {
            await product.Get<AddNote>().RunAsync(permit.Id, PermitCase.Officer, "För sent."),
            await product.Get<AddCaseParticipant>().RunAsync(permit.Id, PermitCase.Officer, Neighbour),
            await product.Get<AddCaseDocument>().RunAsync(permit.Id, PermitCase.Officer, await DocumentAsync(NewDocumentKind.Received)),
        };

        outcomes.Should().AllBeOfType<AddOutcome.CaseIsClosed>();
        (await permit.ReadAsync(db => db.Set<CaseNote>().AnyAsync(x => x.CaseId == permit.Id))).Should().BeFalse();
    }

    private static NewParticipant Neighbour => new() { Role = "neighbour", IsParty = false, IsOrganisation = false, Name = "Testperson Sju" };

    private async Task<NewDocument> DocumentAsync(NewDocumentKind kind)
    {
        var content = Encoding.ASCII.GetBytes("%PDF-1.4\n% yttrande\n%%EOF\n");
        var stored = (StoreOutcome.Stored)await product.Get<DocumentStore>().SaveAsync(new MemoryStream(content), UploadRules.FromOutside);
        return new NewDocument
        {
            Title = "Yttrande från granne",
            Kind = kind,
            Day = new DateOnly(2026, 3, 2),
            Counterpart = "Testperson Sju",
            Secrecy = "OSL 21:1",
            Files = [new StoredFile("yttrande.pdf", "application/pdf", stored.Size, stored.Hash.ToString())],
        };
    }

    private async Task ChainHoldsAsync(params string[] types)
    {
        var log = await permit.ReadAsync(db => db.Set<CaseEvent>().Where(x => x.CaseId == permit.Id).OrderBy(x => x.Sequence).ToListAsync());
        CaseEvent.FirstBroken(await permit.FileAsync(), log).Should().BeNull();
        log.Where(x => x.ActorId == PermitCase.Officer.Id).Select(x => x.Type).Should().Contain(types);
    }
}
