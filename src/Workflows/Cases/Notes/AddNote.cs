namespace Workflows.Cases.Notes;

/// <summary>Somebody of the staff writes a note on an open case.</summary>
public sealed class AddNote(CaseUnits units)
{
    /// <param name="caseId">The case.</param>
    /// <param name="who">A member of staff.</param>
    /// <param name="text">What it says.</param>
    /// <param name="isOnFile">See <see cref="CaseNote.IsOnFile"/>.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="ArgumentException">The text is empty or too long.</exception>
    public Task<AddOutcome> RunAsync(Guid caseId, Actor who, string text, bool isOnFile = true, CancellationToken cancellation = default) =>
        OutsideTheFlow.RunAsync(units, caseId, new ActionContext(who), unit => Task.FromResult(Write(unit, text, null, isOnFile).Id), cancellation);

    /// <summary>Writes a note in a unit; its writer is the unit's actor.</summary>
    /// <param name="unit">The case's unit.</param>
    /// <param name="text">What it says.</param>
    /// <param name="taskId">The task that it goes with, or null.</param>
    /// <param name="isOnFile">See <see cref="CaseNote.IsOnFile"/>.</param>
    /// <exception cref="ArgumentException">The text is empty or too long.</exception>
    public static CaseNote Write(CaseUnit unit, string text, Guid? taskId, bool isOnFile = false)
    {
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > CaseNote.LongestText)
            throw new ArgumentException($"A note has 1 to {CaseNote.LongestText} characters.", nameof(text));
        var note = new CaseNote
        {
            Id = Guid.CreateVersion7(unit.Now),
            CaseId = unit.Case.Id,
            TaskId = taskId,
            Text = trimmed,
            IsOnFile = isOnFile,
            WrittenAt = unit.Now,
            WrittenBy = unit.Context.Who.Id,
            WrittenByName = unit.Context.Who.Name,
        };
        unit.Db.Add(note);
        unit.Record("note.added", new { note.Id, note.TaskId, note.Text, note.IsOnFile });
        return note;
    }
}
