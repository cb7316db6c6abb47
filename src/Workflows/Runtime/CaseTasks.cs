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
            Text(EngineValues.ToJson(task.Inputs)["clause"]?.GetValue<string>()),
            new() { Value = EngineValues.ToJson(task.Inputs).ToJsonString(), NpgsqlDbType = NpgsqlDbType.Json },
            Text(task.Assignee),
            new() { Value = unit.Now });

    private static string? Property(CreateTask task, string name) =>
        task.Properties.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
