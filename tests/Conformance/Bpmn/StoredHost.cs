using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Testing;
using Workflows.Cases;
using Workflows.Engine.Execution;
using Workflows.Engine.Feel;
using Workflows.Engine.Model;
using Workflows.Runtime;

namespace Conformance.Bpmn;

/// <summary>The product on PostgreSQL with the suite's models in place of published ones; its jobs stay open.</summary>
internal sealed class StoredHost : IAsyncDisposable
{
    private static readonly ActionContext Suite = new(Actor.System("conformance"));

    private readonly Product product;
    private readonly Models models;

    private StoredHost(Product product, Models models) => (this.product, this.models) = (product, models);

    public NpgsqlDataSource Database => product.Database;

    /// <param name="jobTypes">Every type of job that the models ask for.</param>
    public static async Task<StoredHost> StartAsync(IEnumerable<string> jobTypes)
    {
        var models = new Models();
        var steps = jobTypes.Distinct(StringComparer.Ordinal).Select(x => new OpenStep(x)).ToList();
        var product = await Product.StartAsync(configure: services =>
        {
            services.AddSingleton<IProcessModels>(models);
            foreach (var step in steps)
                services.AddSingleton<IDispatchedStep>(step);
        });
        return new StoredHost(product, models);
    }

    /// <summary>Makes a model known under a version id.</summary>
    public async Task PublishAsync(string version, ProcessModel model)
    {
        models.Known[version] = new RunnableProcess(version, model, NoDecisions.Instance, new HashSet<string>());
        await RunAsync(
            """
            insert into process_version (id, process_id, recorded_at, recorded_by, reason)
            values ($1, $1, '2026-01-01', 'conformance', 'conformance') on conflict do nothing
            """,
            version);
    }

    /// <summary>Holds the case clock; unlike a person's case, the next one of the suite begins earlier again.</summary>
    public Task HoldAsync(DateTimeOffset now) => RunAsync(
        "insert into case_clock (held_at) values ($1) on conflict (only_row) do update set held_at = excluded.held_at", now.ToUniversalTime());

    /// <summary>Begins a case with a trigger.</summary>
    public Task<(Guid Id, StepOutcome Outcome)> BeginAsync(string version, Trigger trigger) => product.Get<CaseUnits>().CreateAsync(
        now => new Workflows.Cases.CaseFile
        {
            Id = Guid.CreateVersion7(now),
            ProcessId = version,
            VersionId = version,
            Board = "conformance",
            Title = version,
            Milestone = "begun",
            OpenedAt = now,
        },
        Suite,
        async unit => (unit.Case.Id, await product.Get<CaseRuntime>().FireAsync(unit, _ => trigger, CancellationToken.None)));

    /// <summary>Gives a case a trigger.</summary>
    public Task<StepOutcome> GiveAsync(Guid caseId, Trigger trigger) => product.Get<CaseUnits>().RunAsync(
        caseId, Suite, [product.Get<CaseRuntime>().State], unit => product.Get<CaseRuntime>().FireAsync(unit, _ => trigger, CancellationToken.None));

    public ValueTask DisposeAsync() => product.DisposeAsync();

    private async Task RunAsync(string sql, object value)
    {
        await using var command = Database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Models : IProcessModels
    {
        public ConcurrentDictionary<string, RunnableProcess> Known { get; } = new(StringComparer.Ordinal);

        public Task<RunnableProcess> GetAsync(string versionId, CancellationToken cancellation) => Task.FromResult(Known[versionId]);

        public Task<FeelValue> SnapshotAsync(CaseUnit unit, CancellationToken cancellation) => Task.FromResult<FeelValue>(FeelNull.Instance);
    }

    private sealed class OpenStep(string type) : IDispatchedStep
    {
        public string Type => type;

        public string Channel => "conformance";

        public Task<JobOutcome> PerformAsync(DispatchedJob job, CancellationToken cancellation) =>
            Task.FromResult<JobOutcome>(new JobOutcome.Done((_, _) => Task.FromResult(new JsonObject())));
    }
}

/// <summary>The suite's models decide nothing by DMN; the simulator and the database say so in the same words.</summary>
internal sealed class NoDecisions : IDecisions
{
    public static NoDecisions Instance { get; } = new();

    public DecisionAnswer Evaluate(string decisionId, IFeelScope inputs, FeelEvaluation evaluation) =>
        new DecisionAnswer.Failure($"There is no decision {decisionId}.");
}
