using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using Workflows.Archive;
using Workflows.Processes.Bundles;
using Workflows.Processes.FollowOns;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;
using Workflows.Runtime.Workers;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>archive:1</c> builds the case's package, checks it against the standards' requirements and hands it over. A package
/// with a broken MUST requirement is not handed over: an incident names it. Letters that are still being made come first.
/// </summary>
public sealed class ArchiveStep(ReadCase readCase, CollectCase collect, ObjectKinds kinds, ArchiveOptions options, NpgsqlDataSource dataSource) : IDispatchedStep
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private const int NamedFindings = 5;

    public const string Name = "archive:1";

    public string Type => Name;

    public string Channel => "archive";

    public RetryPlan Retries => RetryPlan.Outside;

    public async Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation)
    {
        if (await SomethingIsBeforeAsync(job, cancellation))
            return new JobOutcome.RetryLater(Pause, "Other work of the case comes first.");
        var reading = await readCase.RunAsync(job.CaseId, cancellation);
        var content = await collect.RunAsync(job.CaseId, PackageIdOf(job), job.Now, RulesOf(reading.Process, await kinds.AllAsync(cancellation)), cancellation);
        var name = $"{ArchivePackageBuilder.NameOf(content)}.zip";
        Directory.CreateDirectory(options.Folder);
        // What a killed attempt left half-written. An attempt that still writes has lost its lease: it fails and changes nothing.
        foreach (var earlier in Directory.GetFiles(options.Folder, $".{name}.*"))
            File.Delete(earlier);
        var draft = Path.Combine(options.Folder, $".{name}.{Guid.NewGuid():N}");
        try
        {
            await using (var stream = File.Create(draft))
                await ArchivePackageBuilder.WriteZipAsync(content, stream, cancellation);
            var report = PackageCheck.Run(draft, new PackageCheckOptions { RequireSubmissionPackage = true });
            if (!report.MayBeHandedOver)
                return new JobOutcome.NeedsPerson(WhyNot(report));
            var (size, sha256) = await MeasureAsync(draft, cancellation);
            File.Move(draft, Path.Combine(options.Folder, name), overwrite: true);
            return Done(name, size, sha256);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private async Task<bool> SomethingIsBeforeAsync(DispatchedJob job, CancellationToken cancellation)
    {
        await using var command = dataSource.CreateCommand(
            """
            select exists (
                select from job older join job own on own.id = $1
                where older.case_id = own.case_id and older.sequence < own.sequence and older.state = 'waiting')
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = job.Id });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private JobOutcome.Done Done(string name, long size, string sha256) => new((unit, _) =>
    {
        unit.Add(new ArchiveTransfer
        {
            Id = Guid.CreateVersion7(unit.Now),
            CaseId = unit.Case.Id,
            PackageName = name,
            Size = size,
            Sha256 = sha256,
            HandedOverAt = unit.Now,
            Receiver = options.Receiver,
        });
        unit.Record("case.archived", new { package = name, sha256, size, options.Receiver });
        return Task.FromResult(new JsonObject { ["package"] = name });
    });

    private static string WhyNot(PackageReport report)
    {
        var broken = report.Findings.Where(x => x.Level == FindingLevel.Error).ToList();
        return $"The package breaks {broken.Count} requirements: {string.Join("; ", broken.Take(NamedFindings))}";
    }

    private static async Task<(long Size, string Sha256)> MeasureAsync(string path, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(path);
        return (stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation)));
    }

    /// <summary>The id follows from the step, so a repeat after a crash replaces the same package.</summary>
    private static Guid PackageIdOf(DispatchedJob job) => new(SHA256.HashData(Encoding.UTF8.GetBytes(job.IdempotencyKey)).AsSpan(0, 16));

    private static ArchiveRules RulesOf(PublishedProcess process, IReadOnlyDictionary<string, ObjectDescription> objects) => new(
        process.Description.Name.Sv,
        process.Description.Retention.Classification,
        process.Description.Retention.Authority,
        process.Description.Roles.ToDictionary(x => x.Key, x => x.Value.Name.Sv),
        process.Deadlines,
        process.Description.Relations.ToDictionary(x => x.Key, x => x.Value.Sv),
        objects.ToDictionary(x => x.Key, x => x.Value.Name.Sv));

    /// <summary>In memory there is nothing to hand over.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        return [];
    }
}
