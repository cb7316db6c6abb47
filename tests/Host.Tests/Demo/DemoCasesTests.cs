using System.Diagnostics;
using Host.Startup;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Testing;

namespace Host.Tests.Demo;

/// <summary>What <c>./run --demo</c> fills the product with.</summary>
public sealed class DemoCasesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [LongFact]
    public async Task The_cases_are_made_through_the_pages_and_only_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var app = HostApplication.Build(
        [
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            $"--ConnectionStrings:Workflows={database.ConnectionString}",
            $"--Workflows:DataFolder={folder.Path}",
            $"--Workflows:DefinitionsFolder={Repository.PathOf("definitions")}",
            "--Logging:LogLevel:Default=Warning",
        ]);
        await app.StartAsync();

        (await MakeAsync(app)).Should().Contain("39 cases are there.");
        (await CountAsync(database, "case_file")).Should().Be(39);
        (await CountAsync(database, "case_file where closed_at is not null")).Should().BePositive();
        (await CountAsync(database, "deadline where status = 'Passed' and topic = 'decision'")).Should().BePositive();
        (await CountAsync(database, "incident where resolved_at is null")).Should().Be(0);

        (await MakeAsync(app)).Should().Contain("there already");
        (await CountAsync(database, "case_file")).Should().Be(39);
        await app.StopAsync();
    }

    private static async Task<long> CountAsync(TestDatabase database, string rows)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand($"select count(*) from {rows}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<string> MakeAsync(WebApplication app)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.ProgramOf("tests/Demo"), "cases", "--at", app.Urls.First()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, output + await error);
        return output;
    }
}
