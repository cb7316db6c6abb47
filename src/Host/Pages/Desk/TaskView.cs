using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Cases.Notes;
using Workflows.Data;
using Workflows.Deadlines.Calendar;
using Workflows.Documents;
using Workflows.Organisation;
using Workflows.Processes;
using Workflows.Processes.Forms;
using Workflows.Tasks;

namespace Host.Pages.Desk;

/// <summary>A task with what its page shows.</summary>
public sealed record TaskView
{
    public required CaseReading Reading { get; init; }

    public required CaseTask Task { get; init; }

    public required StaffNames Staff { get; init; }

    /// <summary>The tasks that have been done in the case, with their answers.</summary>
    public required IReadOnlyList<DoneTask> Done { get; init; }

    public required IReadOnlyList<Document> Documents { get; init; }

    /// <summary>What the task was handed over with, newest first.</summary>
    public required IReadOnlyList<CaseNote> Notes { get; init; }

    /// <summary>False when the task asks for a delegation that the reader does not hold today.</summary>
    public required bool HasAuthority { get; init; }

    /// <summary>With the choices of today where they come from the organisation.</summary>
    public required CaseForm? Form { get; init; }

    public JsonObject Inputs => (JsonObject)JsonNode.Parse(Task.Inputs)!;

    public bool IsOpen => Task.State == CaseTaskState.Open;

    public string Name(string language) => language == "en" ? Task.NameEn : Task.NameSv;

    /// <summary>What the step gives the form to begin with: its inputs that have the key of a field.</summary>
    public JsonObject GivenAnswers
    {
        get
        {
            var inputs = (JsonObject)JsonNode.Parse(Task.Inputs)!;
            var keys = Form?.Fields.Select(x => x.Key).OfType<string>() ?? [];
            return new JsonObject(keys.Where(x => inputs[x] is not null).Select(x => KeyValuePair.Create<string, JsonNode?>(x, inputs[x]!.DeepClone())));
        }
    }

    /// <summary>What was answered the last time that the same step was done in this case.</summary>
    public JsonObject? EarlierAnswers => Done.LastOrDefault(x => x.Task.ElementId == Task.ElementId)?.Values;

    /// <summary>
    /// What somebody answered who checked the same step the last time; null where nobody has checked it since it was last done.
    /// </summary>
    public DoneTask? SentBackBy => Done.LastOrDefault(x => x.Task.NotByWhoDid == Task.ElementId) is { } check
        && Done.LastOrDefault(x => x.Task.ElementId == Task.ElementId) is { } own && check.At >= own.At ? check : null;

    /// <summary>The text that is shown above the form, and signed where the task signs; null where the task shows none.</summary>
    public string? ShownText(string language)
    {
        if (Task.Shows is not { } message)
            return null;
        var (subject, body) = Reading.Process.Message(message, language).Compose(Reading, Inputs);
        return $"{subject}\n\n{body.TrimEnd()}";
    }
}

/// <summary>Reads a task with its case.</summary>
public sealed class ReadTaskView(IDbContextFactory<WorkflowsDb> factory, ReadCase cases, LiveOptions options)
{
    /// <returns>Null when the case has no such task.</returns>
    public async Task<TaskView?> RunAsync(Guid caseId, Guid taskId, string readerId, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var tasks = await db.Set<CaseTask>().AsNoTracking().Where(x => x.CaseId == caseId).ToListAsync(cancellation);
        if (tasks.Find(x => x.Id == taskId) is not { } task)
            return null;
        var reading = await cases.RunAsync(caseId, cancellation);
        var log = await db.Set<CaseEvent>().AsNoTracking()
            .Where(x => x.CaseId == caseId && x.Type == "task.completed").OrderBy(x => x.Sequence).ToListAsync(cancellation);
        return new TaskView
        {
            Reading = reading,
            Task = task,
            Form = await FormAsync(reading, task, cancellation),
            Staff = await StaffNames.ReadAsync(db, readerId, cancellation),
            Done = DoneTask.Of(tasks, log),
            Documents = await db.Set<Document>().AsNoTracking().Include(x => x.Files).Where(x => x.CaseId == caseId).OrderBy(x => x.Number).ToListAsync(cancellation),
            Notes = await db.Set<CaseNote>().AsNoTracking().Where(x => x.CaseId == caseId && x.TaskId == taskId).OrderByDescending(x => x.WrittenAt).ToListAsync(cancellation),
            HasAuthority = task.Clause is not { } clause || await HoldsAsync(db, reading, clause, readerId, cancellation),
        };
    }

    private async Task<CaseForm?> FormAsync(CaseReading reading, CaseTask task, CancellationToken cancellation)
    {
        if (task.Form is not { } name)
            return null;
        var due = reading.Snapshot["deadlines"]?[reading.Process.Description.Application.ReceiptDeadline]?.GetValue<string>();
        return await options.FillAsync(
            reading.Process.Form(name), (JsonObject)JsonNode.Parse(task.Inputs)!, due is null ? null : DateOnly.ParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture), cancellation);
    }

    private static async Task<bool> HoldsAsync(WorkflowsDb db, CaseReading reading, string clause, string readerId, CancellationToken cancellation)
    {
        var today = StockholmTime.DayOf(reading.Now);
        var held = await db.Set<Delegation>().AsNoTracking()
            .Where(x => x.Board == reading.File.Board && x.Clause == clause && x.StaffId == readerId).ToListAsync(cancellation);
        return held.Exists(x => x.IsValidOn(today));
    }
}
