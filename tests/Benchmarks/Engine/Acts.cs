using System.Text.Json.Nodes;
using Npgsql;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Runtime;
using Workflows.Tasks;

namespace Benchmarks.Engine;

/// <summary>An open task of a case, or a waiting job.</summary>
internal readonly record struct OpenTask(Guid CaseId, Guid TaskId, long WaitId);

/// <summary>What is measured, done through the product's use cases.</summary>
internal sealed class Acts(BenchProduct product)
{
    private static readonly Actor Applicant = Actor.Citizen("199001012385", "Testperson Ett");
    private static readonly Actor Officer = Actor.Staff("anna.handlaggare", "Anna Handläggare");

    private readonly CaseUnits units = product.Get<CaseUnits>();
    private readonly ICaseTriggers triggers = product.Get<ICaseTriggers>();
    private readonly RecordClockEvent clockEvents = product.Get<RecordClockEvent>();
    private readonly CompleteTask complete = product.Get<CompleteTask>();
    private readonly JobRunner jobs = product.Get<JobRunner>();
    private readonly ProcessVersions versions = product.Get<ProcessVersions>();

    /// <summary>The published version of a process, looked up before anything is measured.</summary>
    public async Task<PublishedProcess> ProcessAsync(string id) =>
        await versions.InForceAsync(id) ?? throw new InvalidOperationException($"{id} is not published.");

    /// <summary>
    /// A permit from its application to its first task: case, applicant, clock with its deadlines, number, diary, milestone,
    /// fee, receipt as a job, task.
    /// </summary>
    public Task<Guid> StartAsync(PublishedProcess process, JsonNode? neighbours = null) => units.CreateAsync(
        now => new CaseFile
        {
            Id = Guid.CreateVersion7(now),
            ProcessId = process.Description.Id,
            VersionId = process.Id,
            Board = process.Description.Board,
            Title = process.Description.Application.Title.Sv,
            Object = "Gävle Varva 2:3",
            Milestone = process.Description.Milestones[0].Id,
            OpenedAt = now,
        },
        new ActionContext(Applicant),
        async unit =>
        {
            var answers = Application();
            unit.Record("application.submitted", new { process = process.Description.Id, version = process.Id, answers });
            AddParticipant.Run(unit, new Participant
            {
                Id = Guid.CreateVersion7(unit.Now),
                CaseId = unit.Case.Id,
                Role = "applicant",
                IsParty = true,
                Kind = "person",
                Identifier = Applicant.Id,
                Name = Applicant.Name,
                Email = "ett@example.se",
                Address = "Storgatan 1, 802 50 Gävle",
                AddedAt = unit.Now,
            });
            await clockEvents.RunAsync(
                unit, process.Description.Application.ReceivedEvent, unit.Now, ClockParty.Applicant, ClockChannel.Web, null, CancellationToken.None);
            var variables = new JsonObject { ["application"] = answers };
            if (neighbours is not null)
                variables["neighbours"] = neighbours;
            await triggers.StartAsync(unit, variables);
            return unit.Case.Id;
        });

    /// <summary>A task from its completion to the next task of its case.</summary>
    public async Task CompleteAsync(OpenTask task)
    {
        var outcome = await complete.RunAsync(task.CaseId, task.TaskId, Officer, new JsonObject { ["complete"] = "yes" });
        if (outcome is not TaskOutcome.Done)
            throw new InvalidOperationException($"{task}: {outcome}");
    }

    /// <summary>A service task from its waiting job to the next one's: leased, performed, completed.</summary>
    public async Task HopAsync()
    {
        if (!await jobs.RunNextAsync(CancellationToken.None))
            throw new InvalidOperationException("No job is due.");
    }

    /// <summary>Lets the receipts of started permits rest, so that a service hop takes its own jobs.</summary>
    public static async Task KeepReceiptsAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("update job set run_at = 'infinity' where state = 'waiting' and type <> 'bench-hop:1'");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One open task of each of these cases.</summary>
    public static async Task<OpenTask[]> OpenTasksAsync(NpgsqlDataSource database, Guid[] cases)
    {
        await using var command = database.CreateCommand(
            "select distinct on (case_id) case_id, id, wait_id from case_task where case_id = any($1) and state = 'open'");
        command.Parameters.Add(new NpgsqlParameter { Value = cases });
        await using var reader = await command.ExecuteReaderAsync();
        var tasks = new List<OpenTask>(cases.Length);
        while (await reader.ReadAsync())
            tasks.Add(new OpenTask(reader.GetGuid(0), reader.GetGuid(1), reader.GetInt64(2)));
        return [.. tasks];
    }

    private static JsonObject Application() => new()
    {
        ["kind"] = "building",
        ["measure"] = "garage",
        ["description"] = "Garage för två bilar",
        ["area"] = 36,
        ["detailedPlan"] = "yes",
        ["property"] = "Gävle Varva 2:3",
        ["isOwner"] = "yes",
        ["email"] = "ett@example.se",
        ["address"] = "Storgatan 1, 802 50 Gävle",
    };
}
