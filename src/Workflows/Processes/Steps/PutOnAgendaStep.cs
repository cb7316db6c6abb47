using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Decisions;
using Workflows.Processes.Correspondence;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>put-on-agenda:1</c> puts the case on the agenda of a meeting and has the official's memorandum (tjänsteskrivelse) made while
/// the process goes on. Settings: <c>letter</c>, <c>title</c>. Inputs: <c>board</c> (its id), <c>meeting</c> (its day as ISO text),
/// <c>summary</c>; all of them are what the letter reads. A board or meeting that does not exist is an incident.
/// </summary>
public sealed class PutOnAgendaStep(Lazy<QueueJob> jobs) : ITransactionalStep
{
    public const string Name = "put-on-agenda:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var (board, meeting) = await MeetingInput.FindAsync(unit, input, cancellation);
        var item = new AgendaItem
        {
            Id = Guid.CreateVersion7(unit.Now),
            MeetingId = meeting.Id,
            CaseId = unit.Case.Id,
            Summary = input.Text("summary"),
            PutBy = unit.Context.Who.Id,
            PutByName = unit.Context.Who.Name,
            PutAt = unit.Now,
        };
        unit.Add(item);
        unit.Record("agenda.put", new { item.Id, board = board.NameSv, meeting.HeldOn });
        OrderOf(input, unit.Now).Queue(unit, jobs.Value);
        return [];
    }

    /// <summary>What the step does to a case in memory, where every meeting is held.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        _ = (input.Text("board"), MeetingInput.DayOf(input), input.Text("summary"));
        OrderOf(input, story.Now).Rehearse(story);
        return [];
    }

    private static LetterOrder OrderOf(StepInput input, DateTimeOffset now) => new()
    {
        Letter = input.Header("letter"),
        Title = input.Header("title"),
        On = StockholmTime.DayOf(now),
        Fields = (JsonObject)input.Inputs.DeepClone(),
    };
}
