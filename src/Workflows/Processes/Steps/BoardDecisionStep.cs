using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Organisation;
using Workflows.Processes.Bundles;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Steps;

/// <summary>
/// <c>board-decision:1</c> enters what a meeting made of the case: the minute, and the decision where it made one. It stands right
/// after the task in which the secretary wrote it. Settings: <c>drafter</c>, <c>reviewer</c>. Inputs: <c>board</c>, <c>meeting</c>,
/// <c>result</c> (<c>as-proposed</c>, <c>otherwise</c>, <c>remitted</c>, <c>postponed</c>), <c>text</c>, <c>paragraph</c>,
/// <c>presenter</c>, <c>present</c>, <c>disqualified</c>, <c>votes</c>, <c>reservations</c>, <c>atOnce</c>, <c>adjustedOn</c>, and for
/// a decision <c>outcome</c>, <c>summary</c>, <c>reasons</c>, <c>conditions</c>, <c>fee</c>, <c>clause</c>, <c>form</c> (<c>board</c> or
/// <c>committee</c>). The decision bears the day of the meeting. Under laglighetsprövning the adjusted minutes go up on the notice
/// board, from where the time of appeal runs (KL 8:10, 13:5).
/// </summary>
public sealed class BoardDecisionStep(ProcessVersions versions, RecordClockEvent clockEvents, ReadClocks clocks) : ITransactionalStep
{
    private const string Made = "decision.made";
    private const string Notified = "minutes.notified";
    private const string Legality = "laglighetsprovning";

    public const string Name = "board-decision:1";

    public string Type => Name;

    public async Task<JsonObject> RunAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var (board, meeting) = await MeetingInput.FindAsync(unit, input, cancellation);
        var result = ResultOf(input);
        var minute = MinuteOf(input, board.NameSv, await NamesAsync(unit, input, cancellation));
        await EnterAsync(unit, input, meeting, result, minute, cancellation);
        if (!result.IsDecision())
            return Answer(result);
        await RequireQuorumAsync(unit, input, meeting, cancellation);
        var description = (await versions.GetAsync(unit.Case.VersionId, cancellation)).Description.Decision;
        var (drafter, reviewer) = await DecideStep.PreparedByAsync(unit, input, cancellation);
        await HappenAsync(unit, Made, InstantOf(minute, unit.Now), DataOf(input), cancellation);
        var reduction = (await clocks.RunAsync(unit, cancellation)).FeeReduction;
        var maker = MakerOf(input, board.Id, minute, unit.Now);
        Decide.Run(unit, DecisionInput.Read(input, description, unit.Case, unit.Now, maker, (drafter ?? unit.Context.Who.Name, reviewer), reduction));
        if (description.Regime == Legality)
        {
            PublicNotice.Publish(unit, NoticeOf(minute));
            await HappenAsync(unit, Notified, unit.Now, null, cancellation);
        }

        return Answer(result);
    }

    /// <summary>What the step does to a case in memory, where whoever was there made a quorum.</summary>
    public static JsonObject Rehearse(ScenarioCase story, StepInput input)
    {
        var result = ResultOf(input);
        var minute = MinuteOf(input, input.Text("board"), x => x);
        if (!result.IsDecision())
            return Answer(result);
        var description = story.Process.Description.Decision;
        story.Happens(Made, ClockParty.Authority, DataOf(input), InstantOf(minute, story.Now));
        var reviewer = input.OptionalHeader("reviewer") is { } element ? story.DoerOf(element) : null;
        var maker = MakerOf(input, input.Text("board"), minute, story.Now);
        var prepared = (story.DoerOf(input.Header("drafter")) ?? story.Doer, reviewer);
        story.Decisions.Add(DecisionInput.Read(input, description, story.File, story.Now, maker, prepared, story.FeeReduction));
        if (description.Regime == Legality)
        {
            story.Notices.Add(PublicNotice.Of(story.File, NoticeOf(minute), story.Now));
            story.Happens(Notified, ClockParty.Authority);
        }

        return Answer(result);
    }

    private async Task HappenAsync(CaseUnit unit, string type, DateTimeOffset at, Dictionary<string, string>? data, CancellationToken cancellation) =>
        await clockEvents.RunAsync(unit, type, at, ClockParty.Authority, ClockChannel.Internal, data, cancellation);

    private static async Task EnterAsync(
        CaseUnit unit, StepInput input, Meeting meeting, AgendaResult result, MeetingMinute minute, CancellationToken cancellation)
    {
        if (meeting.HeldOn > StockholmTime.DayOf(unit.Now))
            throw new StepInputException($"Step '{input.ElementId}': the meeting of {meeting.HeldOn:yyyy-MM-dd} has not been held.");
        var item = await unit.Db.Set<AgendaItem>().Where(x => x.CaseId == unit.Case.Id && x.MeetingId == meeting.Id && x.Result == null)
            .OrderByDescending(x => x.PutAt).FirstOrDefaultAsync(cancellation)
            ?? throw new StepInputException($"Step '{input.ElementId}': the case is not on the agenda of {meeting.HeldOn:yyyy-MM-dd}.");
        (item.Result, item.Text, item.Minute) = (result, input.OptionalText("text"), minute);
        (item.EnteredByName, item.EnteredAt) = (unit.Context.Who.Name, unit.Now);
        unit.Record("agenda.result", new { item.Id, result = result.Word(), minute.Board, minute.HeldOn, minute.Paragraph });
    }

    private static async Task RequireQuorumAsync(CaseUnit unit, StepInput input, Meeting meeting, CancellationToken cancellation)
    {
        var members = await unit.Db.Set<BoardMember>().Where(x => x.BoardId == meeting.BoardId).ToListAsync(cancellation);
        if (Quorum.Check(members, meeting.HeldOn, MeetingInput.List(input, "present"), MeetingInput.List(input, "disqualified")) is not QuorumOutcome.Met and var outcome)
            throw new StepInputException($"Step '{input.ElementId}': those who took part were no quorum ({outcome}).");
    }

    private static async Task<Func<string, string>> NamesAsync(CaseUnit unit, StepInput input, CancellationToken cancellation)
    {
        var ids = MeetingInput.List(input, "present").Concat(MeetingInput.List(input, "disqualified")).ToList();
        var names = await unit.Db.Set<Staff>().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Name, cancellation);
        return id => names.GetValueOrDefault(id, id);
    }

    private static AgendaResult ResultOf(StepInput input) => AgendaResults.Parse(input.Text("result"))
        ?? throw new StepInputException($"Step '{input.ElementId}': '{input.Text("result")}' is no result of a meeting.");

    private static MeetingMinute MinuteOf(StepInput input, string board, Func<string, string> nameOf)
    {
        var disqualified = MeetingInput.List(input, "disqualified");
        return new MeetingMinute
        {
            Board = board,
            HeldOn = MeetingInput.DayOf(input),
            Paragraph = (int)(input.OptionalNumber("paragraph") ?? throw new StepInputException($"Step '{input.ElementId}' got no number for its input 'paragraph'.")),
            PresentedBy = input.OptionalText("presenter"),
            TookPart = [.. MeetingInput.List(input, "present").Except(disqualified).Select(nameOf)],
            Disqualified = [.. disqualified.Select(nameOf)],
            Votes = input.OptionalText("votes"),
            Reservations = input.OptionalText("reservations"),
            AdjustedAtOnce = input.Inputs["atOnce"] is JsonValue value && value.TryGetValue<bool>(out var atOnce) && atOnce,
            AdjustedOn = MeetingInput.OptionalDay(input, "adjustedOn"),
        };
    }

    private static DecisionMaker MakerOf(StepInput input, string boardId, MeetingMinute minute, DateTimeOffset now) => new()
    {
        Id = boardId,
        Name = minute.Board,
        Title = $"{minute.HeldOn:yyyy-MM-dd} § {minute.Paragraph}",
        Form = input.OptionalText("form") == DecisionForm.Committee.Word() ? DecisionForm.Committee : DecisionForm.Board,
        Minute = minute,
        At = InstantOf(minute, now),
        EnteredAt = now,
    };

    /// <summary>Noon of the meeting's day; now where that is today.</summary>
    private static DateTimeOffset InstantOf(MeetingMinute minute, DateTimeOffset now)
    {
        var noon = StockholmTime.StartOf(minute.HeldOn).AddHours(12).ToUniversalTime();
        return noon < now ? noon : now;
    }

    private static string NoticeOf(MeetingMinute minute) => $"Justerat protokoll: {minute.Board} {minute.HeldOn:yyyy-MM-dd} § {minute.Paragraph}";

    private static Dictionary<string, string> DataOf(StepInput input) => new() { ["outcome"] = input.Text("outcome") };

    private static JsonObject Answer(AgendaResult result) => new() { ["result"] = result.Word() };
}
