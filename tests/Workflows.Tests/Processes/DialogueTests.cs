using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Archive;
using Workflows.Cases;
using Workflows.Cases.Notes;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Notifications;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Processes.Correspondence;

namespace Workflows.Tests.Processes;

/// <summary>What a participant and the authority write to each other.</summary>
public sealed class DialogueTests : IAsyncLifetime
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
    public async Task A_message_is_a_document_stands_in_the_diary_and_is_told_of_without_its_content()
    {
        (await AskAsync("Får taket vara svart?")).Should().Be(MessageOutcome.Written);
        await product.RunUntilQuietAsync();

        var message = (await MessagesAsync()).Should().ContainSingle().Subject;
        message.Should().BeEquivalentTo(new { FromAuthority = false, Text = "Får taket vara svart?", WrittenByName = "Testperson Ett", ReadAt = (DateTimeOffset?)null });
        var document = await permit.ReadAsync(db => db.Set<Document>().Include(x => x.Files).SingleAsync(x => x.Id == message.DocumentId));
        document.Should().BeEquivalentTo(new { Kind = "message", Direction = DocumentDirection.In, Status = DocumentStatus.Received });
        document.Files.Should().ContainSingle().Which.MediaType.Should().Be("text/plain");
        (await permit.ReadAsync(db => db.Set<DiaryEntry>().SingleAsync(x => x.DocumentId == document.Id)))
            .Should().BeEquivalentTo(new { Direction = DiaryDirection.In, Counterpart = "Testperson Ett", Subject = "Meddelande" });
        var mails = await permit.ReadAsync(db => db.Set<Mail>().Where(x => x.Subject.StartsWith("Nytt meddelande")).ToListAsync());
        mails.Should().NotBeEmpty().And.OnlyContain(x => x.Recipient.EndsWith("@kommun.example"));
        foreach (var mail in mails)
        {
            using var reader = new StreamReader(product.Get<EmlOutbox>().Open(mail.FileName)!);
            (await reader.ReadToEndAsync()).Should().NotContain("svart");
        }
    }

    [Fact]
    public async Task An_answer_counts_the_question_as_read_and_waits_to_be_read_itself()
    {
        await AskAsync("Får taket vara svart?");
        var applicant = await permit.ReadAsync(db => db.Set<Participant>().SingleAsync(x => x.CaseId == permit.Id));

        await product.AdvanceAsync(TimeSpan.FromMinutes(1));

        (await product.Get<WriteMessage>().ToParticipantAsync(permit.Id, PermitCase.Officer, applicant.Id, "Ja.", [])).Should().Be(MessageOutcome.Written);

        (await MessagesAsync()).Select(x => x.ReadBy).Should().Equal(PermitCase.Officer.Id, null);
        await product.Get<MarkMessagesRead>().ByParticipantAsync(permit.Id, PermitCase.Applicant);
        (await MessagesAsync())[1].ReadBy.Should().Be(PermitCase.Applicant.Id);
        (await permit.ReadAsync(db => db.Set<DiaryEntry>().Where(x => x.CaseId == permit.Id && x.Subject == "Meddelande").OrderBy(x => x.Number).Select(x => x.Direction).ToListAsync()))
            .Should().Equal(DiaryDirection.In, DiaryDirection.Out);
    }

    [Fact]
    public async Task Nobody_writes_in_a_case_that_is_not_theirs_nor_nothing()
    {
        var stranger = Actor.Citizen("191403702390", "Testperson Sex");

        (await product.Get<WriteMessage>().ToAuthorityAsync(permit.Id, stranger, "Hej!", [])).Should().Be(MessageOutcome.NoSuchParticipant);
        (await product.Get<WriteMessage>().ToParticipantAsync(permit.Id, PermitCase.Officer, Guid.NewGuid(), "Hej!", [])).Should().Be(MessageOutcome.NoSuchParticipant);
        (await AskAsync(" \u0007 \n")).Should().Be(MessageOutcome.NoText);
        (await AskAsync(new string('a', WriteMessage.LongestText + 1))).Should().Be(MessageOutcome.NoText);
        (await MessagesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Messages_and_notes_go_along_to_the_archive()
    {
        await AskAsync("Får taket vara svart?");
        await product.Get<AddNote>().RunAsync(permit.Id, PermitCase.Officer, "Ringde sökanden.");
        await product.Get<AddNote>().RunAsync(permit.Id, PermitCase.Officer, "Köp pennor.", isOnFile: false);

        var process = await product.Get<ProcessVersions>().InForceAsync("building-permit");
        var content = await product.Get<CollectCase>().RunAsync(
            permit.Id, Guid.NewGuid(), product.Machine.GetUtcNow(),
            new ArchiveRules("Bygglov", "1.1", "Byggnadsnämnden", new Dictionary<string, string>(), process!.Deadlines, new Dictionary<string, string>(), new Dictionary<string, string>()), CancellationToken.None);

        content.Documents.Should().ContainSingle(x => x.Kind == "message" && x.Direction == ArchivedDirection.Incoming);
        var notes = content.Documents.Should().ContainSingle(x => x.Kind == "notes").Subject.Files.Single();
        using var reader = new StreamReader(await notes.OpenRead(CancellationToken.None));
        (await reader.ReadToEndAsync()).Should().Contain("Anna Handläggare").And.Contain("Ringde sökanden.").And.NotContain("pennor", "a note to think of is not on file");
    }

    private Task<MessageOutcome> AskAsync(string text) => product.Get<WriteMessage>().ToAuthorityAsync(permit.Id, PermitCase.Applicant, text, []);

    private Task<List<DialogueMessage>> MessagesAsync() =>
        permit.ReadAsync(db => db.Set<DialogueMessage>().Where(x => x.CaseId == permit.Id).OrderBy(x => x.WrittenAt).ThenBy(x => x.Id).ToListAsync());
}
