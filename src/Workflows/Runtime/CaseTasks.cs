using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;
using Workflows.Cases;
using Workflows.Engine.Execution;

namespace Workflows.Runtime;

/// <summary>Writes the task that a user task of the process asks for; its template's properties say the rest.</summary>
internal static class CaseTasks
{
    public static void Add(CaseUnit unit, CreateTask task) =>
        unit.Write(
            """
            insert into case_task (id, case_id, wait_id, element_id, name_sv, name_en, form, candidate_group, not_by_who_did,
                shows, signs, clause, inputs, assignee, state, created_at, draft, draft_revision)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'open', $15, null, 0)
            """,
            new() { Value = Guid.CreateVersion7(unit.Now) },
            new() { Value = unit.Case.Id },
            new() { Value = task.Wait },
            new() { Value = task.ElementId },
            new() { Value = task.Name ?? task.ElementId },
            new() { Value = Property(task, "name.en") ?? task.Name ?? task.ElementId },
            Text(task.FormId),
            Text(task.CandidateGroups.FirstOrDefault()),
            Text(Property(task, "notByWhoDid")),
            Text(Property(task, "shows")),
            Text(Property(task, "signs")),
            Text(ClauseOf(EngineValues.ToJson(task.Inputs))),
            new() { Value = EngineValues.ToJson(task.Inputs).ToJsonString(), NpgsqlDbType = NpgsqlDbType.Json },
            Text(task.Assignee),
            new() { Value = unit.Now });

    /// <summary>After a migration. Who has it, what has been typed and what it was given stay.</summary>
    public static void Change(CaseUnit unit, CreateTask task) =>
        unit.Write(
            """
            update case_task set element_id = $3, name_sv = $4, name_en = $5, form = $6, candidate_group = $7, not_by_who_did = $8,
                shows = $9, signs = $10
            where case_id = $1 and wait_id = $2 and state = 'open'
            """,
            new() { Value = unit.Case.Id },
            new() { Value = task.Wait },
            new() { Value = task.ElementId },
            new() { Value = task.Name ?? task.ElementId },
            new() { Value = Property(task, "name.en") ?? task.Name ?? task.ElementId },
            Text(task.FormId),
            Text(task.CandidateGroups.FirstOrDefault()),
            Text(Property(task, "notByWhoDid")),
            Text(Property(task, "shows")),
            Text(Property(task, "signs")));

    /// <summary>A clause that the process asks for and that came to nothing is one that nobody holds.</summary>
    private static string? ClauseOf(JsonObject inputs) =>
        inputs.TryGetPropertyValue("clause", out var clause) ? clause?.GetValue<string>() ?? "" : null;

    private static string? Property(CreateTask task, string name) =>
        task.Properties.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
