using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Tasks;

namespace Workflows.Processes.Correspondence;

/// <summary>
/// The applicant withdraws the application (återkallelse): possible until the decision is legally binding. The process gets
/// the message <c>application.withdrawn</c> with <c>withdrawal{from, receivedOn, text}</c> and writes the case off.
/// </summary>
public sealed class WithdrawApplication(
    CaseUnits units, ICaseTriggers triggers, RecordClockEvent clockEvents, ReadClocks clocks, ProcessVersions versions)
{
    /// <summary>The message that the process waits for.</summary>
    public const string Message = "application.withdrawn";

    /// <summary>The longest text that is taken, in characters.</summary>
    public const int LongestText = 4_000;

    /// <summary>The event of the legal clock.</summary>
    internal const string Happened = "case.withdrawn";

    private const string LegalForce = "legal-force";
    private const string Subject = "Återkallelse av ansökan";

    /// <summary>The applicant withdraws on the case's page.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="who">The applicant.</param>
    /// <param name="text">Why, if they care to say.</param>
    /// <param name="signed">What they read through and signed.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task<WithdrawOutcome> RunAsync(Guid caseId, Actor who, string text, SignedText signed, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(who), async unit =>
        {
            var role = (await versions.GetAsync(unit.Case.VersionId, cancellation)).Description.Application.ApplicantRole;
            var person = await unit.Db.Set<Participant>().AsNoTracking().ActingAs(caseId, who.Id).FirstOrDefaultAsync(x => x.Role == role, cancellation);
            if (person is null)
                return WithdrawOutcome.NotTheApplicant;
            var outcome = await WithdrawAsync(unit, person, text, [], unit.Now, ClockChannel.Web, cancellation);
            if (outcome == WithdrawOutcome.Withdrawn)
                Signature.Sign(unit, "withdrawal", signed.TextShown, signed.Method);
            return outcome;
        }, cancellation);

    /// <summary>A registrar enters a withdrawal that came on paper or by e-mail.</summary>
    public Task<WithdrawOutcome> EnterAsync(Guid caseId, Actor registrar, PaperWithdrawal paper, CancellationToken cancellation = default) =>
        units.RunAsync(caseId, new ActionContext(registrar), async unit =>
        {
            if (paper.Day > StockholmTime.DayOf(unit.Now))
                return WithdrawOutcome.NotYet;
            var role = (await versions.GetAsync(unit.Case.VersionId, cancellation)).Description.Application.ApplicantRole;
            var person = await unit.Db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == caseId && x.Role == role)
                .OrderBy(x => x.AddedAt).FirstOrDefaultAsync(cancellation);
            var at = paper.Day == StockholmTime.DayOf(unit.Now) ? unit.Now : StockholmTime.StartOf(paper.Day).AddHours(12).ToUniversalTime();
            return person is null
                ? WithdrawOutcome.NotTheApplicant
                : await WithdrawAsync(unit, person, paper.Text, paper.Files, at, paper.Channel, cancellation);
        }, cancellation);

    private async Task<WithdrawOutcome> WithdrawAsync(
        CaseUnit unit, Participant person, string text, IReadOnlyList<StoredFile> files, DateTimeOffset at, ClockChannel channel,
        CancellationToken cancellation)
    {
        var written = text.Trim();
        if (written.Length > LongestText)
            return WithdrawOutcome.TooLong;
        if (unit.Case.ClosedAt is not null)
            return WithdrawOutcome.CaseIsClosed;
        var now = await clocks.RunAsync(unit, cancellation);
        if (now.Readings.Any(x => x.Rule.Topic == LegalForce && x.State.Status == ClockStatus.Passed))
            return WithdrawOutcome.TooLate;
        if (now.Events.Any(x => x.Type == Happened))
            return WithdrawOutcome.AlreadyWithdrawn;
        var day = ArrivalDay.Of(StockholmTime.DayOf(at), channel);
        var document = files.Count == 0 ? null : await AddDocument.RunAsync(
            unit, Subject, "withdrawal", DocumentDirection.In, DocumentStatus.Received, files, cancellation);
        unit.Record("application.withdrawn", new { participant = person.Id, text = written });
        await AddDiaryEntry.RunAsync(unit, DiaryDirection.In, person.Name, Subject, document?.Id, cancellation, day);
        await clockEvents.RunAsync(unit, Happened, at, ClockParty.Applicant, channel, null, cancellation);
        await unit.SaveAsync(cancellation);
        await triggers.MessageAsync(unit, Message, Payload(person, day, written), cancellation: cancellation);
        return WithdrawOutcome.Withdrawn;
    }

    /// <summary>What the process is given.</summary>
    internal static JsonObject Payload(Participant person, DateOnly day, string text) => new()
    {
        ["withdrawal"] = new JsonObject
        {
            ["from"] = person.Name,
            ["receivedOn"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["text"] = text,
        },
    };
}

/// <summary>A withdrawal as it lies on the registrar's desk.</summary>
public sealed record PaperWithdrawal
{
    /// <summary>The day on which it reached the authority; never later than today.</summary>
    public required DateOnly Day { get; init; }

    public required ClockChannel Channel { get; init; }

    public string Text { get; init; } = "";

    public IReadOnlyList<StoredFile> Files { get; init; } = [];
}

public enum WithdrawOutcome
{
    Withdrawn,

    /// <summary>Only who applied may withdraw.</summary>
    NotTheApplicant,

    AlreadyWithdrawn,

    /// <summary>The decision is legally binding.</summary>
    TooLate,

    TooLong,

    /// <summary>The day of arrival lies ahead.</summary>
    NotYet,

    CaseIsClosed,
}
