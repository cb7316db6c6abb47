using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Engine.Execution;
using Workflows.Runtime;

namespace Testing;

/// <summary>Holds what the rows of cases say against what their recorded facts give.</summary>
public static class FoldedStates
{
    /// <returns>The cases whose recorded facts alone do not give the state that their rows hold; empty when all do.</returns>
    public static async Task<IReadOnlyList<Guid>> DifferingAsync(NpgsqlDataSource database)
    {
        await using var db = new WorkflowsDb(new DbContextOptionsBuilder<WorkflowsDb>().UseNpgsql(database).Options);
        var differing = new List<Guid>();
        foreach (var caseId in await db.Set<CaseFile>().Select(x => x.Id).ToListAsync())
        {
            var stored = await StoredAsync(database, caseId);
            if (stored is not null && !stored.Equals(InstanceState.Fold(InstanceState.New(caseId.ToString()), await FactsAsync(database, caseId))))
                differing.Add(caseId);
        }

        return differing;
    }

    /// <summary>The recorded facts of a case in order.</summary>
    public static async Task<IReadOnlyList<Fact>> FactsAsync(NpgsqlDataSource database, Guid caseId)
    {
        await using var db = new WorkflowsDb(new DbContextOptionsBuilder<WorkflowsDb>().UseNpgsql(database).Options);
        var events = await db.Set<CaseEvent>().Where(x => x.CaseId == caseId && x.Type == "process.step")
            .OrderBy(x => x.Sequence).Select(x => x.Payload).ToListAsync();
        return
        [
            .. events.SelectMany(x => JsonNode.Parse(x!)!["steps"]!.AsArray())
                .SelectMany(x => x!["facts"].Deserialize<List<Fact>>(EngineJson.Options)!),
        ];
    }

    /// <summary>The state that the rows hold; null for a case whose process has not begun.</summary>
    public static async Task<InstanceState?> StoredAsync(NpgsqlDataSource database, Guid caseId)
    {
        await using var connection = await database.OpenConnectionAsync();
        return (await ReadInstances.RunAsync(connection, [caseId], CancellationToken.None)).GetValueOrDefault(caseId);
    }
}
