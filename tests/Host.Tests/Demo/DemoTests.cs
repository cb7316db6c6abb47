using System.Diagnostics;
using System.IO.Compression;
using Testing;

namespace Host.Tests.Demo;

public sealed class DemoTests : IDisposable
{
    private static readonly string[] Records = ["diary.csv", "events.csv", "letters/Beslut om bygglov.pdf"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_demo_takes_a_permit_through_the_pages_to_the_archive()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        var output = folder.File("records");

        var (exitCode, said) = await RunAsync(["--out", output, "--database", database.ConnectionString]);

        exitCode.Should().Be(0, said);
        said.Should().Contain("The case is archived and closed");
        foreach (var record in Records)
            new FileInfo(Path.Combine(output, record)).Length.Should().BePositive(record);
        Directory.GetFiles(Path.Combine(output, "mail"), "*.eml").Should().NotBeEmpty();
        using var package = ZipFile.OpenRead(Directory.GetFiles(Path.Combine(output, "archive")).Single());
        package.Entries.Should().Contain(x => x.Name == "METS.xml");
    }

    [Fact]
    public async Task The_demo_says_in_one_sentence_why_it_failed()
    {
        Directory.CreateDirectory(folder.File("records/mine"));

        var (exitCode, said) = await RunAsync(["--out", folder.File("records")]);

        exitCode.Should().Be(1);
        said.Trim().Should().Be($"The demo failed: the folder {folder.File("records")} is not empty.");
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.ProgramOf("tests/Demo"), "permit", .. arguments, "--host", Repository.ProgramOf("src/Host")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
