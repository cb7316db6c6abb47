using System.Security.Cryptography;
using System.Text;
using Testing;
using Workflows.Documents.Store;

namespace Workflows.Tests.Documents.Store;

public sealed class DocumentStoreTests : IDisposable
{
    private static readonly byte[] Drawing = Encoding.ASCII.GetBytes("%PDF-1.7\nplan of a garage\n%%EOF");

    private readonly TemporaryFolder folder = new();
    private readonly FakeClock machine = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_is_kept_under_its_hash_and_read_back_whole()
    {
        var stored = await SavedAsync(Drawing);

        stored.Hash.ToString().Should().Be(Convert.ToHexStringLower(SHA256.HashData(Drawing)));
        stored.Format.Should().Be(FileFormat.Pdf);
        await using var file = Store().Open(stored.Hash, stored.Size);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        copy.ToArray().Should().Equal(Drawing);
    }

    [Fact]
    public async Task The_same_content_twice_is_one_file()
    {
        var first = await SavedAsync(Drawing);
        var second = await SavedAsync(Drawing);

        second.Should().Be(first);
        Files().Should().ContainSingle();
    }

    [Fact]
    public async Task A_file_above_the_limit_is_refused_and_leaves_nothing()
    {
        var rules = UploadRules.FromOutside with { LargestBytes = 20 };

        (await Store().SaveAsync(new MemoryStream(Drawing), rules)).Should().Be(new StoreOutcome.TooLarge(20));
        Files().Should().BeEmpty();
    }

    [Fact]
    public async Task A_program_under_the_name_of_a_drawing_is_refused()
    {
        byte[] program = [0x4D, 0x5A, 0x90, 0x00, 0x03, 0x00];

        (await Store().SaveAsync(new MemoryStream(program), UploadRules.FromOutside)).Should().Be(new StoreOutcome.NotAllowed(FileFormat.Unknown));
        Files().Should().BeEmpty();
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        (await Store().SaveAsync(new MemoryStream(), UploadRules.FromOutside)).Should().Be(new StoreOutcome.Empty());
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var save = () => Store().SaveAsync(new BrokenStream(), UploadRules.FromOutside);

        await save.Should().ThrowAsync<IOException>();
        Files().Should().BeEmpty();
    }

    [Fact]
    public async Task A_missing_shortened_or_altered_file_is_reported_as_damaged()
    {
        var stored = await SavedAsync(Drawing);
        var path = Files().Single();

        var altered = Drawing.ToArray();
        altered[^1] ^= 1;
        await File.WriteAllBytesAsync(path, altered);
        var verify = () => Store().VerifyAsync(stored.Hash, stored.Size);
        (await verify.Should().ThrowAsync<DocumentDamagedException>()).WithMessage("*has changed*");

        await File.WriteAllBytesAsync(path, Drawing[..10]);
        var open = () => Store().Open(stored.Hash, stored.Size);
        open.Should().Throw<DocumentDamagedException>().WithMessage("*has 10 bytes instead of 31*");

        File.Delete(path);
        open.Should().Throw<DocumentDamagedException>().WithMessage("*is missing*");
    }

    [Fact]
    public async Task The_sweep_removes_what_no_row_names_after_a_day_and_nothing_else()
    {
        var named = await SavedAsync(Drawing);
        var forgotten = await SavedAsync("draft"u8.ToArray());
        machine.Advance(TimeSpan.FromHours(25));
        var fresh = await SavedAsync("uploaded just now"u8.ToArray());

        (await SweepAsync(named.Hash)).Should().Be(1);

        Store().Open(named.Hash, named.Size).Dispose();
        Store().Open(fresh.Hash, fresh.Size).Dispose();
        var open = () => Store().Open(forgotten.Hash, forgotten.Size);
        open.Should().Throw<DocumentDamagedException>();
    }

    [Fact]
    public async Task Content_saved_again_is_young_again()
    {
        await SavedAsync(Drawing);
        machine.Advance(TimeSpan.FromHours(25));
        await SavedAsync(Drawing);

        (await SweepAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Content_saved_while_the_sweep_looks_is_not_taken_away()
    {
        var stored = await SavedAsync(Drawing);
        machine.Advance(TimeSpan.FromHours(25));

        var removed = await Store().SweepAsync(async (_, _) =>
        {
            await SavedAsync(Drawing);
            return new HashSet<ContentHash>();
        });

        removed.Should().Be(0);
        Store().Open(stored.Hash, stored.Size).Dispose();
    }

    [Fact]
    public void A_hash_cannot_be_a_path()
    {
        ContentHash.TryParse("../../" + new string('a', 58), out _).Should().BeFalse();
        ContentHash.TryParse(new string('A', 64), out _).Should().BeFalse();
        ContentHash.TryParse(null, out _).Should().BeFalse();
    }

    private DocumentStore Store() => new(folder.Path, machine);

    private async Task<StoreOutcome.Stored> SavedAsync(byte[] content) =>
        (StoreOutcome.Stored)await Store().SaveAsync(new MemoryStream(content), UploadRules.FromOutside);

    private Task<int> SweepAsync(params ContentHash[] named) =>
        Store().SweepAsync((_, _) => Task.FromResult<IReadOnlySet<ContentHash>>(named.ToHashSet()));

    private string[] Files() => Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories);

    private sealed class BrokenStream : MemoryStream
    {
        private bool began;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (began)
                throw new IOException("The connection was lost.");
            began = true;
            buffer.Span[0] = (byte)'x';
            return ValueTask.FromResult(1);
        }
    }
}
