using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Decisions;
using Workflows.Processes.Bundles;

namespace Workflows.Processes.Clocks;

/// <summary>What a late decision does to the fee of a case, as it stands now or as it was decided.</summary>
/// <param name="Reduction">The started steps, and when the next one begins.</param>
/// <param name="Fee">The fee for handling in kronor; null while nothing has computed it.</param>
public sealed record CaseFeeReduction(FeeReduction Reduction, decimal? Fee)
{
    /// <summary>What is taken off, in kronor.</summary>
    public decimal? Off => Fee is { } fee ? Reduction.Off(fee) : null;

    /// <summary>What is left to pay, in kronor.</summary>
    public decimal? Left => Fee - Off;
}

/// <summary>Reads the fee reduction of a case for its pages; it is computed anew each time, so it is shown as it grows.</summary>
public sealed class ReadFeeReduction(ReadClocks clocks, IDbContextFactory<WorkflowsDb> factory, NpgsqlDataSource dataSource, ProcessVersions versions)
{
    /// <returns>Null where the fee is whole.</returns>
    /// <exception cref="CaseNotFoundException">No case has that id.</exception>
    public async Task<CaseFeeReduction?> RunAsync(Guid caseId, CancellationToken cancellation = default)
    {
        if ((await clocks.RunAsync(caseId, cancellation)).FeeReduction is not { } reduction)
            return null;
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var decision = await CurrentDecision.FindAsync(db.Set<Decision>(), caseId, cancellation);
        return new CaseFeeReduction(reduction, decision is null ? await ComputedAsync(db, caseId, cancellation) : decision.Fee);
    }

    private async Task<decimal?> ComputedAsync(WorkflowsDb db, Guid caseId, CancellationToken cancellation)
    {
        var version = await db.Set<CaseFile>().Where(x => x.Id == caseId).Select(x => x.VersionId).SingleAsync(cancellation);
        if ((await versions.GetAsync(version, cancellation)).Description.Decision.Fee is not { } path)
            return null;
        var names = path.Split('.');
        await using var command = dataSource.CreateCommand(
            "select value::text from instance_variable where case_id = $1 and name = $2 order by owner limit 1");
        command.Parameters.Add(new NpgsqlParameter { Value = caseId });
        command.Parameters.Add(new NpgsqlParameter { Value = names[0] });
        if (await command.ExecuteScalarAsync(cancellation) is not string json)
            return null;
        var value = names.Skip(1).Aggregate(JsonNode.Parse(json), (node, name) => (node as JsonObject)?[name]);
        return value is JsonValue number && number.GetValueKind() == JsonValueKind.Number ? number.GetValue<decimal>() : null;
    }
}
