using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Organisation;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>The meeting that a step names by its inputs <c>board</c> and <c>meeting</c>.</summary>
internal static class MeetingInput
{
    /// <exception cref="StepInputException">There is no such board, or it has no meeting that day.</exception>
    public static async Task<(Board Board, Meeting Meeting)> FindAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var (id, day) = (input.Text("board"), DayOf(input));
        if (await unit.Db.Set<Board>().SingleOrDefaultAsync(x => x.Id == id, cancellation) is not { } board)
            throw new StepInputException($"Step '{input.ElementId}': there is no board '{id}'.");
        var meeting = await unit.Db.Set<Meeting>().SingleOrDefaultAsync(x => x.BoardId == id && x.HeldOn == day && x.CancelledOn == null, cancellation)
            ?? throw new StepInputException($"Step '{input.ElementId}': {board.NameSv} has no meeting on {day:yyyy-MM-dd}.");
        return (board, meeting);
    }

    /// <exception cref="StepInputException">The input <c>meeting</c> is no ISO date.</exception>
    public static DateOnly DayOf(StepInput input) => OptionalDay(input, "meeting")
        ?? throw new StepInputException($"Step '{input.ElementId}' got no day for its input 'meeting'.");

    public static DateOnly? OptionalDay(StepInput input, string name) => input.OptionalText(name) switch
    {
        null => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        var text => throw new StepInputException($"Step '{input.ElementId}': '{text}' is no date."),
    };

    /// <summary>A list of ids that a checklist gave.</summary>
    public static IReadOnlyList<string> List(StepInput input, string name) =>
        input.Inputs[name] is JsonArray several ? [.. several.OfType<JsonValue>().Select(x => x.GetValue<string>())] : [];
}
