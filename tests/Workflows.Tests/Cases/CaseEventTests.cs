using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Testing;
using Workflows.Cases;

namespace Workflows.Tests.Cases;

/// <summary>What the chain of a case's history holds its entries to.</summary>
public sealed class CaseEventTests : IAsyncLifetime
{
    private Product product = null!;
    private PermitCase permit = null!;

    public async Task InitializeAsync()
    {
        product = await Product.StartAsync();
        permit = await PermitCase.ApplyAsync(product);
    }

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Theory]
    [InlineData("update case_event set actor_id = '202101012397' where actor_kind = 'Citizen'")]
    [InlineData("update case_event set actor_name = 'Testperson Två' where actor_kind = 'Citizen'")]
    [InlineData("update case_event set actor_hash = sha256('x') where actor_kind = 'Citizen'")]
    [InlineData("update case_event set actor_hash = null where actor_kind = 'Citizen'")]
    [InlineData("update case_event set format = 1 where actor_kind = 'Citizen'")]
    [InlineData("update case_event set salt = null, payload = null where actor_kind = 'Citizen'")]
    [InlineData("update case_event set payload = null, salt = null, actor_id = '', actor_name = 'Testperson Två' where actor_kind = 'Citizen'")]
    [InlineData("update case_event set actor_id = 'other' where actor_kind = 'System'")]
    [InlineData("update case_event set type = 'other' where sequence = 2")]
    [InlineData("update case_event set payload = '{}' where sequence = 2")]
    [InlineData("update case_event set at = at + interval '1 second' where sequence = 2")]
    [InlineData("delete from case_event where sequence = (select max(sequence) from case_event)")]
    [InlineData("delete from case_event")]
    [InlineData("update case_file set last_hash = sha256('x')")]
    public async Task Whatever_is_changed_is_seen(string change)
    {
        (await FirstBrokenAsync()).Should().BeNull();

        await using (var command = product.Database.CreateCommand(change))
            (await command.ExecuteNonQueryAsync()).Should().BePositive();

        (await FirstBrokenAsync()).Should().NotBeNull();
    }

    [Fact]
    public async Task A_citizen_whose_number_name_and_salt_are_gone_leaves_a_chain_that_holds()
    {
        await using (var command = product.Database.CreateCommand("update case_event set payload = null, salt = null, actor_id = '', actor_name = '' where actor_kind = 'Citizen'"))
            (await command.ExecuteNonQueryAsync()).Should().BePositive();

        (await FirstBrokenAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Entries_from_before_the_pseudonym_verify_as_they_were_written()
    {
        var first = Old(1, CaseEvent.Origin, PermitCase.Applicant.Id);
        var second = Old(2, first.Hash, PermitCase.Officer.Id);

        var file = await permit.FileAsync();
        (file.LastSequence, file.LastHash) = (second.Sequence, second.Hash);
        CaseEvent.FirstBroken(file, [first, second]).Should().BeNull();
        CaseEvent.FirstBroken(file, [first, Old(2, first.Hash, PermitCase.Officer.Id, shown: "greta.granskare")]).Should().Be(2);
    }

    private Task<long?> FirstBrokenAsync() => permit.ReadAsync(async db =>
        CaseEvent.FirstBroken(await permit.FileAsync(), await db.Set<CaseEvent>().AsNoTracking().Where(x => x.CaseId == permit.Id).OrderBy(x => x.Sequence).ToListAsync()));

    /// <summary>As the first releases wrote an entry, computed apart from the product.</summary>
    private static CaseEvent Old(long sequence, byte[] previous, string actor, string? shown = null)
    {
        var at = new DateTimeOffset(2026, 3, 4, 9, 0, 0, TimeSpan.Zero);
        byte[] salt = [1, 2, 3];
        var payloadHash = SHA256.HashData([.. salt, .. "{}"u8]);
        byte[] covered =
        [
            .. previous, .. Number(sequence), .. Text("test.happened"), .. Text("Citizen"), .. Text(actor),
            .. Number(at.UtcTicks / TimeSpan.TicksPerMicrosecond), .. payloadHash,
        ];
        return new CaseEvent
        {
            CaseId = Guid.Empty,
            Sequence = sequence,
            Type = "test.happened",
            ActorKind = "Citizen",
            ActorId = shown ?? actor,
            ActorName = "Testperson Ett",
            At = at,
            Payload = "{}",
            Salt = salt,
            PayloadHash = payloadHash,
            Format = CaseEvent.Plain,
            PreviousHash = previous,
            Hash = SHA256.HashData(covered),
        };
    }

    private static byte[] Number(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Text(string text)
    {
        var (bytes, length) = (Encoding.UTF8.GetBytes(text), new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        return [.. length, .. bytes];
    }
}
