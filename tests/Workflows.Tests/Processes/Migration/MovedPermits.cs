using System.Text.Json.Nodes;
using Testing;
using Workflows.Cases;
using Workflows.Engine.Migration;
using Workflows.Processes.Migration;
using Workflows.Tasks;

namespace Workflows.Tests.Processes.Migration;

/// <summary>A product with permits on their first version, and what a process owner does to move them.</summary>
internal sealed class MovedPermits : IDisposable
{
    public static readonly Actor Owner = Actor.Staff("pia.processagare", "Pia Processägare");

    public const string Why = "Taxan ändras vid årsskiftet.";

    private static int started;

    private MovedPermits(Product product, ChangedDefinitions definitions, string first) => (Product, Definitions, First) = (product, definitions, first);

    public Product Product { get; }

    public ChangedDefinitions Definitions { get; }

    public string First { get; }

    /// <summary>A version of its own in the class's product, so that tests do not see each other's cases.</summary>
    public static async Task<MovedPermits> StartAsync(PermitProduct shared)
    {
        var definitions = new ChangedDefinitions();
        definitions.Change("building-permit/process.bpmn", ("</bpmn:definitions>", $"<!-- {Interlocked.Increment(ref started)} --></bpmn:definitions>"));
        return new MovedPermits(shared.Product, definitions, await definitions.PublishAsync(shared.Product));
    }

    /// <summary>A plan to the version that the changed folder makes.</summary>
    public async Task<MigrationPlan> PublishAsync(params (string From, string To)[] elements) => new(First, await Definitions.PublishAsync(Product))
    {
        Elements = MigrationPlan.SameIds.AddRange(elements.Select(x => KeyValuePair.Create(x.From, x.To))),
    };

    /// <summary>A plan to the version with one step more, which every case can go on in.</summary>
    public Task<MigrationPlan> MoveableAsync()
    {
        Definitions.AddSecondLook();
        return PublishAsync();
    }

    /// <summary>Starts a run and leaves its work to be done.</summary>
    public async Task<Guid> BeginAsync(MigrationPlan plan) =>
        (await Product.Get<StartMigration>().RunAsync(plan, Owner, Why)).Should().BeOfType<StartOutcome.Started>().Subject.RunId;

    /// <summary>Starts a run and works it off.</summary>
    public async Task<MigrationProgress> MoveAsync(MigrationPlan plan)
    {
        var run = await BeginAsync(plan);
        await Product.RunUntilQuietAsync();
        return await ProgressAsync(run);
    }

    public async Task<MigrationProgress> ProgressAsync(Guid run) => (await Product.Get<ReadMigrations>().ProgressAsync(run))!;

    public async Task<DryRunReport> DryRunAsync(MigrationPlan plan) =>
        await Product.Get<DryRun>().ReportAsync(await Product.Get<PlanMigration>().PrepareAsync(plan));

    public Task<CaseOutcome?> UndoAsync(Guid run, PermitCase permit) => Product.Get<UndoMigration>().RunAsync(run, permit.Id, Owner, "Fel plan.");

    /// <summary>Every row of the case that a migration may touch, as text.</summary>
    public async Task<string> RowsAsync(PermitCase permit)
    {
        await using var command = Product.Database.CreateCommand(
            """
            select string_agg(line, E'\n' order by line) from (
                select 'row ' || to_jsonb(x)::text as line from instance_row x where case_id = $1
                union all select 'task ' || (to_jsonb(x) - 'id')::text from case_task x where case_id = $1
                union all select 'timer ' || to_jsonb(x)::text from timer x where case_id = $1
                union all select 'subscription ' || to_jsonb(x)::text from message_subscription x where case_id = $1
                union all select 'job ' || to_jsonb(x)::text from job x where case_id = $1 and state <> 'done'
                union all select 'incident ' || to_jsonb(x)::text from incident x where case_id = $1
                union all select 'deadline ' || to_jsonb(x)::text from deadline x where case_id = $1
                union all select 'version ' || version_id from case_file where id = $1) rows
            """);
        command.Parameters.Add(new() { Value = permit.Id });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Product.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Takes the case's open task and types something without completing it.</summary>
    public async Task<CaseTask> TypeAsync(PermitCase permit, string element, Actor who, JsonObject typed)
    {
        var task = (await permit.OpenTaskAsync(element))!;
        await Product.Get<ClaimTask>().ClaimAsync(permit.Id, task.Id, who);
        await Product.Get<SaveTaskDraft>().RunAsync(permit.Id, task.Id, who, typed, 0);
        return (await permit.OpenTaskAsync(element))!;
    }

    public void Dispose() => Definitions.Dispose();
}

/// <summary>One product for all tests of a class; each brings its own versions.</summary>
public sealed class PermitProduct : IAsyncLifetime
{
    public Product Product { get; private set; } = null!;

    public async Task InitializeAsync() => Product = await Product.StartAsync();

    public async Task DisposeAsync() => await Product.DisposeAsync();
}
