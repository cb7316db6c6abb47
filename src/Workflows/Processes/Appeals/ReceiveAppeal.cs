using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Decisions;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Participants;
using Workflows.Tasks;

namespace Workflows.Processes.Appeals;

/// <summary>
/// Somebody appeals the case's decision (FL 43). It is entered in the diary and to the clock, which says whether it came in
/// time; the process gets the message <c>appeal.received</c> with <c>appeal{id, from, receivedOn, lastDay, inTime, text}</c>.
/// </summary>
public sealed class ReceiveAppeal(CaseUnits units, ICaseTriggers triggers, RecordClockEvent clockEvents, ReadClocks clocks)
{
    /// <summary>The message that the process waits for.</summary>
    public const string Message = "appeal.received";

    /// <summary>The topic of the rules that count the time of appeal.</summary>
    internal const string Topic = "appeal";

    private const string Subject = "Överklagande";

    /// <summary>A participant appeals on the case's page.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="who">The participant.</param>
    /// <param name="text">How the decision should be changed, and why.</param>
    /// <param name="files">What is attached, already in the store.</param>
    /// <param name="signed">What they read through and signed.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task<AppealOutcome> RunAsync(
        Guid caseId, Actor who, string text, IReadOnlyList<StoredFile> files, SignedText signed, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(who), async unit =>
        {
            var person = await unit.Db.Set<Participant>().AsNoTracking().ActingAs(caseId, who.Id).OrderByDescending(x => x.IsParty).FirstOrDefaultAsync(cancellation);
            if (person is null)
                return new AppealOutcome.NotAParticipant();
            var outcome = await ReceiveAsync(unit, person, text, files, new Arrival(unit.Now, ClockChannel.Web, false), cancellation);
            if (outcome is AppealOutcome.Received)
                Signature.Sign(unit, "appeal", signed.TextShown, signed.Method);
            return outcome;
        }, cancellation);

    /// <summary>A registrar enters an appeal that came on paper or by e-mail; who is not in the case yet is added to it.</summary>
    public Task<AppealOutcome> EnterAsync(Guid caseId, Actor registrar, PaperAppeal paper, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(registrar), async unit =>
        {
            if (paper.Day > StockholmTime.DayOf(unit.Now))
                return new AppealOutcome.NotYet();
            var person = paper.ParticipantId is { } id
                ? await unit.Db.Set<Participant>().AsNoTracking().SingleOrDefaultAsync(x => x.CaseId == caseId && x.Id == id, cancellation)
                : await AddAsync(unit, paper.Appellant!, cancellation);
            var at = paper.Day == StockholmTime.DayOf(unit.Now) ? unit.Now : StockholmTime.StartOf(paper.Day).AddHours(12).ToUniversalTime();
            return person is null
                ? new AppealOutcome.NotAParticipant()
                : await ReceiveAsync(unit, person, paper.Text, paper.Files, new Arrival(at, paper.Channel, paper.ArrivalUnlikely), cancellation);
        }, cancellation);

    private async Task<AppealOutcome> ReceiveAsync(
        CaseUnit unit, Participant person, string text, IReadOnlyList<StoredFile> files, Arrival arrival, CancellationToken cancellation)
    {
        if (unit.Case.ClosedAt is not null)
            return new AppealOutcome.CaseIsClosed();
        var written = text.Trim();
        if (written.Length == 0 && files.Count == 0)
            return new AppealOutcome.Empty();
        if (written.Length > Appeal.LongestText)
            return new AppealOutcome.TooLong();
        if (await CurrentDecision.FindAsync(unit, cancellation) is not { } decision)
            return new AppealOutcome.NothingDecided();
        var (inTime, lastDay) = AppealTime.Of((await clocks.RunAsync(unit, cancellation)).Readings, Topic, person.Id.ToString(), arrival.Day);
        var document = files.Count == 0 ? null : await AddDocument.RunAsync(
            unit, $"{Subject} från {person.Name}", "appeal", DocumentDirection.In, DocumentStatus.Received, files, cancellation);
        var appeal = new Appeal
        {
            Id = Guid.CreateVersion7(unit.Now),
            CaseId = unit.Case.Id,
            DecisionId = decision.Id,
            ParticipantId = person.Id,
            Appellant = person.Name,
            Text = written,
            ReceivedOn = arrival.Day,
            LastDay = lastDay,
            InTime = inTime,
            State = AppealState.Received,
            DocumentId = document?.Id,
        };
        unit.Add(appeal);
        unit.Record("appeal.received", new { appeal.Id, appeal.DecisionId, appeal.ParticipantId, appeal.ReceivedOn, appeal.LastDay, appeal.InTime });
        await AddDiaryEntry.RunAsync(unit, DiaryDirection.In, person.Name, Subject, document?.Id, cancellation, arrival.Day);
        await clockEvents.RunAsync(
            unit, Message, arrival.At, person.IsParty ? ClockParty.Applicant : ClockParty.Other, arrival.Channel, DataOf(appeal, arrival), cancellation);
        await unit.SaveAsync(cancellation);
        await triggers.MessageAsync(unit, Message, Payload(appeal), cancellation: cancellation);
        return new AppealOutcome.Received(appeal.Id, inTime, lastDay);
    }

    /// <summary>What the process is given.</summary>
    internal static JsonObject Payload(Appeal appeal) => new()
    {
        ["appeal"] = new JsonObject
        {
            ["id"] = appeal.Id.ToString(),
            ["person"] = appeal.ParticipantId.ToString(),
            ["from"] = appeal.Appellant,
            ["receivedOn"] = Iso(appeal.ReceivedOn),
            ["lastDay"] = appeal.LastDay is { } last ? Iso(last) : null,
            ["inTime"] = appeal.InTime,
            ["text"] = appeal.Text,
        },
    };

    /// <summary>What the clock reads.</summary>
    internal static Dictionary<string, string> DataOf(Appeal appeal) =>
        new() { ["appeal"] = appeal.Id.ToString(), ["person"] = appeal.ParticipantId.ToString() };

    private static Dictionary<string, string> DataOf(Appeal appeal, Arrival arrival)
    {
        var data = DataOf(appeal);
        if (arrival.Unlikely)
            data[ClockEvent.ArrivalUnlikely] = "true";
        return data;
    }

    private static async Task<Participant> AddAsync(CaseUnit unit, NewParticipant appellant, CancellationToken cancellation)
    {
        var person = AddCaseParticipant.Add(unit, appellant);
        await unit.Db.SaveChangesAsync(cancellation); // the appeal's row refers to this one
        return person;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Arrival(DateTimeOffset At, ClockChannel Channel, bool Unlikely)
    {
        public DateOnly Day => ArrivalDay.Of(StockholmTime.DayOf(At), Channel, Unlikely);
    }
}

/// <summary>An appeal as it lies on the registrar's desk.</summary>
public sealed record PaperAppeal
{
    /// <summary>The participant who appeals; null for somebody new.</summary>
    public Guid? ParticipantId { get; init; }

    /// <summary>Who is added to the case; needed where there is no <see cref="ParticipantId"/>.</summary>
    public NewParticipant? Appellant { get; init; }

    /// <summary>The day on which it reached the authority; never later than today.</summary>
    public required DateOnly Day { get; init; }

    public required ClockChannel Channel { get; init; }

    /// <summary>Whether it is unlikely that a letter came in the working day before (FL 22).</summary>
    public bool ArrivalUnlikely { get; init; }

    /// <summary>What it says, where it is typed in; empty where the scan says it.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<StoredFile> Files { get; init; } = [];
}

/// <summary>How an attempt to appeal ended.</summary>
public abstract record AppealOutcome
{
    private AppealOutcome()
    {
    }

    /// <param name="Id">The appeal.</param>
    /// <param name="InTime">What the clock says; a late one is received all the same.</param>
    /// <param name="LastDay">The appellant's last day, where it is known.</param>
    public sealed record Received(Guid Id, bool InTime, DateOnly? LastDay) : AppealOutcome;

    /// <summary>The person takes no part in the case: the appeal comes on paper.</summary>
    public sealed record NotAParticipant : AppealOutcome;

    /// <summary>There is no decision to appeal.</summary>
    public sealed record NothingDecided : AppealOutcome;

    /// <summary>Neither text nor file.</summary>
    public sealed record Empty : AppealOutcome;

    /// <summary>Longer than <see cref="Appeal.LongestText"/>.</summary>
    public sealed record TooLong : AppealOutcome;

    /// <summary>The day of arrival lies ahead.</summary>
    public sealed record NotYet : AppealOutcome;

    public sealed record CaseIsClosed : AppealOutcome;
}
