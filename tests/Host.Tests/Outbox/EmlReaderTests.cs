using System.Text;
using Host.Outbox;
using Testing;
using Workflows.Notifications;

namespace Host.Tests.Outbox;

public sealed class EmlReaderTests
{
    [Fact]
    public async Task A_sent_message_reads_back_with_its_attachment()
    {
        using var folder = new TemporaryFolder();
        var outbox = new EmlOutbox(new EmlOutboxOptions(folder.Path, "kommun@kommun.example"));
        var body = "Hej!\n\nBygglov beviljas för åtgärden på Övre Älgön. Läs hela beslutet i den bifogade filen; det är långt.\n";
        var letter = Encoding.ASCII.GetBytes("%PDF-1.7\n" + new string('x', 5000));
        var file = await outbox.SendAsync(
            new OutgoingMail("1@test", "ett@example.se", "Beslut i ärendet", body, [new MailAttachment("Beslut å.pdf", "application/pdf", letter)]), CancellationToken.None);

        var read = EmlReader.Read(await File.ReadAllTextAsync(folder.File(file), Encoding.Latin1));

        read.Body.Should().Be(body.TrimEnd('\n'));
        read.Attachments.Should().ContainSingle();
        read.Attachments[0].Content.Should().Equal(letter);
        read.Attachments[0].Name.Should().Be("Beslut å.pdf");
    }

    [Fact]
    public async Task Damaged_messages_are_refused_or_read_and_never_break_the_reader()
    {
        using var folder = new TemporaryFolder();
        var file = await new EmlOutbox(new EmlOutboxOptions(folder.Path, "kommun@kommun.example")).SendAsync(
            new OutgoingMail("2@test", "ett@example.se", "Å", "Ä\n", [new MailAttachment("a.pdf", "application/pdf", [1, 2, 3])]), CancellationToken.None);
        var whole = await File.ReadAllTextAsync(folder.File(file), Encoding.Latin1);
        const int Seed = 20261121;
        var random = new Random(Seed);

        for (var round = 0; round < 2000; round++)
        {
            var text = whole.ToCharArray();
            for (var change = random.Next(1, 6); change > 0; change--)
                text[random.Next(text.Length)] = (char)random.Next(256);
            var damaged = new string(text, 0, random.Next(text.Length + 1));
            try
            {
                EmlReader.Read(damaged).Should().NotBeNull();
            }
            catch (InvalidDataException)
            {
                // The one way in which it may refuse.
            }
            catch (Exception e)
            {
                Assert.Fail($"Seed {Seed}, round {round}: {e}");
            }
        }
    }
}
