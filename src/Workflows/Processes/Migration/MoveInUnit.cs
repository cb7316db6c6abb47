using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Engine.Execution;
using Workflows.Engine.Migration;
using Workflows.Runtime;
using Workflows.Tasks;

namespace Workflows.Processes.Migration;

/// <summary>
/// Moves a case to another version inside its unit, forwards or back: the pin, the process with its tasks, timers,
/// subscriptions and jobs, and the legal clocks, which follow the new version's <c>deadlines.json</c> from now on. What had
/// been promised before stands in the history.
/// </summary>
public sealed class MoveInUnit(CaseRuntime runtime, RefreshDeadlines deadlines)
{
    /// <param name="unit">The case's unit.</param>
    /// <param name="versionId">The version that it goes on in.</param>
    /// <param name="mapped">How.</param>
    /// <param name="type">The history's name for it.</param>
    /// <param name="runId">The run that it belongs to, or null.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="StepRefusedException">The new version's clocks changed what an event would wait for, and it cannot.</exception>
    internal async Task RunAsync(
        CaseUnit unit, string versionId, MigrationResult.Mapped mapped, string type, Guid? runId, CancellationToken cancellation)
    {
        var from = unit.Case.VersionId;
        var promised = await PromisesAsync(unit, cancellation);
        unit.Case.VersionId = versionId;
        await deadlines.RunAsync(unit, cancellation);
        await unit.Db.SaveChangesAsync(cancellation);
        await runtime.FireAsync(unit, _ => mapped.Trigger, cancellation);
        foreach (var moved in mapped.Facts.OfType<IncidentMoved>())
        {
            unit.Write(
                "update incident set element_id = $3 where case_id = $1 and id = $2",
                new() { Value = unit.Case.Id }, new() { Value = moved.Incident.Id }, new() { Value = moved.Incident.ElementId });
        }

        unit.Record(type, new JsonObject
        {
            ["from"] = from,
            ["to"] = versionId,
            ["run"] = runId?.ToString(),
            ["deadlines"] = Changes(promised, await PromisesAsync(unit, cancellation)),
        });
    }

    /// <summary>
    /// Gives ended tasks the elements' new ids: who did which step is asked by them, so that nobody reviews their own work.
    /// </summary>
    internal static async Task<IReadOnlyList<EndedTask>> RenameEndedTasksAsync(CaseUnit unit, MigrationPlan plan, CancellationToken cancellation)
    {
        if (plan.Elements.IsEmpty)
            return [];
        var before = plan.Elements.Keys.ToArray();
        var ended = await unit.Db.Set<CaseTask>().AsNoTracking()
            .Where(x => x.CaseId == unit.Case.Id && x.State != CaseTaskState.Open && before.Contains(x.ElementId))
            .Select(x => new EndedTask(x.Id, x.ElementId)).ToListAsync(cancellation);
        foreach (var task in ended)
            Rename(unit, task with { ElementId = plan.TargetOf(task.ElementId) });
        return ended;
    }

    internal static void Rename(CaseUnit unit, EndedTask task) => unit.Write(
        "update case_task set element_id = $3 where case_id = $1 and id = $2",
        new() { Value = unit.Case.Id }, new() { Value = task.Id }, new() { Value = task.ElementId });

    private static async Task<IReadOnlyList<Promise>> PromisesAsync(CaseUnit unit, CancellationToken cancellation)
    {
        await using var rows = unit.Ask(
            "select rule, subject, status, due_on from deadline where case_id = $1 order by rule, subject", new NpgsqlParameter { Value = unit.Case.Id });
        await using var reader = await rows.ExecuteReaderAsync(cancellation);
        var promises = new List<Promise>();
        while (await reader.ReadAsync(cancellation))
        {
            promises.Add(new Promise(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetFieldValue<DateOnly>(3)));
        }

        return promises;
    }

    private static JsonArray Changes(IReadOnlyList<Promise> before, IReadOnlyList<Promise> after)
    {
        var clocks = before.Concat(after).Select(x => (x.Rule, x.Subject)).Distinct();
        return new JsonArray([.. clocks.Select(x => (Was: Find(before, x), Is: Find(after, x))).Where(x => x.Was != x.Is).Select(x => new JsonObject
        {
            ["rule"] = (x.Was ?? x.Is)!.Rule,
            ["subject"] = (x.Was ?? x.Is)!.Subject,
            ["before"] = x.Was?.Due?.ToString("O", CultureInfo.InvariantCulture),
            ["beforeStatus"] = x.Was?.Status,
            ["after"] = x.Is?.Due?.ToString("O", CultureInfo.InvariantCulture),
            ["afterStatus"] = x.Is?.Status,
        })]);
    }

    private static Promise? Find(IReadOnlyList<Promise> promises, (string Rule, string Subject) clock) =>
        promises.FirstOrDefault(x => x.Rule == clock.Rule && x.Subject == clock.Subject);

    private sealed record Promise(string Rule, string Subject, string Status, DateOnly? Due);
}
