using System.Text;
using Testing;
using Workflows.Documents.Store;
using Workflows.Documents.Uploads;

namespace Workflows.Tests.Documents;

/// <summary>Files that arrive piece by piece.</summary>
public sealed class ResumableUploadsTests : IAsyncLifetime
{
    private const string Owner = "Citizen:199001012385";
    private static readonly UploadRules Rules = UploadRules.FromOutside with { LargestBytes = 1024 };
    private static readonly byte[] Whole = Encoding.ASCII.GetBytes("%PDF-1.4\n% en fil i tre delar\n%%EOF\n");

    private Product product = null!;
    private ResumableUploads uploads = null!;

    public async Task InitializeAsync()
    {
        product = await Product.StartAsync();
        uploads = product.Get<ResumableUploads>();
    }

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task A_file_in_pieces_is_the_file()
    {
        var id = await BeginAsync(Whole.Length);
        (await AddAsync(id, 0, Whole[..10])).Should().Be(Kept(id, 10, done: false));
        (await AddAsync(id, 10, Whole[10..20])).Should().Be(Kept(id, 20, done: false));
        (await uploads.TakeAsync([id], Owner)).Should().BeEmpty("it is not whole");
        (await AddAsync(id, 20, Whole[20..])).Should().Be(Kept(id, Whole.Length, done: true));

        var file = (await uploads.TakeAsync([Guid.NewGuid(), id], Owner)).Should().ContainSingle().Subject;
        file.Should().BeEquivalentTo(new { Name = "ritning.pdf", MediaType = "application/pdf", Size = (long)Whole.Length });
        await product.Get<DocumentStore>().VerifyAsync(ContentHash.Parse(file.Sha256), file.Size);
    }

    [Fact]
    public async Task Whoever_goes_on_elsewhere_than_it_ends_is_told_where()
    {
        var id = await BeginAsync(Whole.Length);
        await AddAsync(id, 0, Whole[..10]);

        (await AddAsync(id, 0, Whole[..10])).Should().Be(new PieceOutcome.WrongOffset(new UploadProgress(id, 10, Whole.Length, false)));
        (await AddAsync(id, 12, Whole[12..20])).Should().BeOfType<PieceOutcome.WrongOffset>();
        (await AddAsync(id, 10, new byte[Whole.Length])).Should().BeOfType<PieceOutcome.WrongOffset>("there would be more than was said");
    }

    [Fact]
    public async Task What_a_killed_host_wrote_beyond_its_row_is_cut_off()
    {
        var id = await BeginAsync(Whole.Length);
        await AddAsync(id, 0, Whole[..10]);
        await File.AppendAllTextAsync(Path.Combine(product.DataFolder, "documents", "arriving", id.ToString("N")), "torn");

        (await AddAsync(id, 10, Whole[10..])).Should().Be(Kept(id, Whole.Length, done: true));
        var file = (await uploads.TakeAsync([id], Owner)).Single();
        await product.Get<DocumentStore>().VerifyAsync(ContentHash.Parse(file.Sha256), Whole.Length);
    }

    [Fact]
    public async Task Nobody_else_adds_to_it_or_takes_it()
    {
        var id = await BeginAsync(Whole.Length);
        const string Other = "Citizen:191403702390";

        (await uploads.AddAsync(id, Other, 0, Whole, Rules)).Should().BeOfType<PieceOutcome.NotFound>();
        await AddAsync(id, 0, Whole);
        (await uploads.FindAsync(id, Other)).Should().BeNull();
        (await uploads.TakeAsync([id], Other)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_not_taken_is_said_as_early_as_it_is_known()
    {
        (await uploads.BeginAsync(Owner, "stor.pdf", 1025, Rules)).Should().Be(new PieceOutcome.Refused(UploadRefusal.TooLarge));
        (await uploads.BeginAsync(Owner, "tom.pdf", 0, Rules)).Should().Be(new PieceOutcome.Refused(UploadRefusal.Empty));
        var id = await BeginAsync(4);
        (await AddAsync(id, 0, [0, 1, 2, 3])).Should().Be(new PieceOutcome.Refused(UploadRefusal.NotAllowed));
        (await uploads.FindAsync(id, Owner)).Should().BeNull();
    }

    [Fact]
    public async Task What_nobody_finished_is_swept_after_a_day()
    {
        var id = await BeginAsync(Whole.Length);
        await AddAsync(id, 0, Whole[..10]);
        product.Machine.Advance(TimeSpan.FromHours(25));

        await uploads.SweepAsync();

        (await uploads.FindAsync(id, Owner)).Should().BeNull();
    }

    private async Task<Guid> BeginAsync(int size) =>
        ((PieceOutcome.Kept)await uploads.BeginAsync(Owner, "ritning.pdf", size, Rules)).Progress.Id;

    private Task<PieceOutcome> AddAsync(Guid id, long offset, byte[] piece) => uploads.AddAsync(id, Owner, offset, piece, Rules);

    private static PieceOutcome Kept(Guid id, long received, bool done) => new PieceOutcome.Kept(new UploadProgress(id, received, Whole.Length, done));
}
