using Testing;
using Workflows.Documents.Store;
using Workflows.Processes.Applications;

namespace Workflows.Tests.Processes;

public sealed class StoredFilesTests : IAsyncLifetime
{
    private Product product = null!;

    public async Task InitializeAsync() => product = await Product.StartAsync();

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Fact]
    public async Task A_day_later_only_files_that_something_names_are_left()
    {
        await PermitCase.ApplyAsync(product);
        var named = Files();
        var stray = await product.Get<DocumentStore>().SaveAsync(new MemoryStream("%PDF-1.4 stray"u8.ToArray()), UploadRules.FromOutside);
        Files().Should().HaveCount(named.Count + 1, "the stray file was kept: {0}", stray);

        (await SweepAsync()).Should().Be(0);
        // The store goes by the files' own age.
        foreach (var file in Files())
            File.SetLastWriteTimeUtc(file, product.Machine.GetUtcNow().UtcDateTime - DocumentStore.Grace - TimeSpan.FromMinutes(1));

        (await SweepAsync()).Should().Be(1);
        Files().Should().BeEquivalentTo(named);
    }

    [Fact]
    public async Task A_draft_that_is_sent_from_two_windows_becomes_one_case()
    {
        var first = await PermitCase.ApplyAsync(product);
        await using var command = product.Database.CreateCommand("select id from application_draft where submitted_case_id is not null");
        var draft = (Guid)(await command.ExecuteScalarAsync())!;

        var again = await product.Get<SubmitApplication>().RunAsync(draft, PermitCase.Applicant, "Jag ansöker om bygglov.", "test");

        again.Should().Be(new SubmitOutcome.Submitted(first.Id));
    }

    private Task<int> SweepAsync() => product.Get<SweepStoredFiles>().RunAsync(CancellationToken.None);

    private List<string> Files() => [.. Directory.EnumerateFiles(Path.Combine(product.DataFolder, "documents"), "*", SearchOption.AllDirectories)];
}
