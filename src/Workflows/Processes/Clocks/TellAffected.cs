using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Deadlines.Explanation;
using Workflows.Inquiries;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Runtime;

namespace Workflows.Processes.Clocks;

/// <summary>Tells people what a change of a clock means to them, by mail beside the process.</summary>
public sealed class TellAffected(QueueJob jobs, ReadClocks clocks, ProcessVersions versions) : IRemind
{
    private const string Reminder = "deadline.reminder";

    /// <summary>What changed, to each of those who relied on a date; one mail a person with all that concerns them.</summary>
    /// <returns>The ids of the participants whom no mail reaches.</returns>
    public async Task<IReadOnlyList<Guid>> OfChangesAsync(
        CaseUnit unit, IReadOnlyList<ClockDifference> changes, string reason, CancellationToken cancellation)
    {
        if (changes.Count == 0)
            return [];
        var number = NumberOf(unit);
        var people = await ParticipantsAsync(unit, cancellation);
        var concerned = people.Select(x => (Person: x, Changes: changes.Where(c => c.ToTell.Any(to => IsMeant(x, to))).ToList()))
            .Where(x => x.Changes.Count > 0).ToList();
        var mails = concerned.Where(x => x.Person.Email is not null)
            .Select(x => Mail(unit, x.Person.Name, x.Person.Email!, ClockNotice.Corrected(number, x.Changes, reason))).ToList();
        var officers = await CaseOfficers.OfAsync(unit.Db, unit.Case.Id, cancellation);
        var toOfficers = officers.Where(x => x.Id != unit.Context.Who.Id)
            .Select(x => Mail(unit, x.Name, x.Email, ClockNotice.Corrected(number, changes, reason))).ToList();
        new MailBatch("deadline.corrected", mails, mails.Count == 0 ? null : ClockNotice.Corrected(number, changes, reason).Subject.Sv).Queue(unit, jobs);
        new MailBatch("deadline.corrected", toOfficers).Queue(unit, jobs);
        return [.. concerned.Where(x => x.Person.Email is null).Select(x => x.Person.Id)];
    }

    /// <summary>A text to every party of the case, entered in the diary as it goes out.</summary>
    /// <param name="unit">The case's unit.</param>
    /// <param name="about">What it is about, in the history.</param>
    /// <param name="text">The text.</param>
    /// <param name="clockEvent">The event of the clock that its going out is; null for none.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>The ids of the parties whom no mail reaches.</returns>
    public async Task<IReadOnlyList<Guid>> PartiesAsync(
        CaseUnit unit, string about, NoticeText text, string? clockEvent, CancellationToken cancellation)
    {
        var parties = (await ParticipantsAsync(unit, cancellation)).WithRepresentatives(x => x.IsParty);
        var mails = parties.Where(x => x.Email is not null).Select(x => Mail(unit, x.Name, x.Email!, text)).ToList();
        new MailBatch(about, mails, text.Subject.Sv, clockEvent).Queue(unit, jobs);
        return [.. parties.Where(x => x.Email is null).Select(x => x.Id)];
    }

    /// <summary>The limits, to every party, when the start of a limit has moved and they have not been told.</summary>
    public async Task OfLimitsAsync(CaseUnit unit, CancellationToken cancellation)
    {
        var process = await versions.GetAsync(unit.Case.VersionId, cancellation);
        var readings = (await clocks.RunAsync(unit, cancellation)).Readings;
        if (LimitInformation.Owed(NumberOf(unit), readings, process.Description) is { } text)
            await PartiesAsync(unit, "deadline.information", text, LimitInformation.Sent, cancellation);
    }

    /// <summary>A reminder to whoever must act: the officers, the parties, or the one person whose clock it is.</summary>
    public async Task RemindAsync(CaseUnit unit, ClockReading reading, CancellationToken cancellation)
    {
        var text = ClockNotice.Reminder(NumberOf(unit), reading.Rule, reading.State);
        if (reading.Rule.Holder == ClockParty.Authority)
        {
            var officers = await CaseOfficers.OfAsync(unit.Db, unit.Case.Id, cancellation);
            new MailBatch(Reminder, [.. officers.Select(x => Mail(unit, x.Name, x.Email, text))]).Queue(unit, jobs);
            return;
        }

        var inquiries = await unit.RowsAsync<Inquiry>(x => x.CaseId == unit.Case.Id, cancellation);
        var people = (await ParticipantsAsync(unit, cancellation)).WithRepresentatives(x => IsReminded(x, reading, inquiries));
        new MailBatch(Reminder, [.. people.Where(x => x.Email is not null).Select(x => Mail(unit, x.Name, x.Email!, text))]).Queue(unit, jobs);
        if (people.Where(x => x.Email is null).Select(x => x.Id).ToList() is { Count: > 0 } unreached)
            unit.Record("reminder.unreached", new { rule = reading.Rule.Id, unreached });
    }

    /// <summary>How the case is called in texts; before it has a number, by its title.</summary>
    public static string NumberOf(CaseUnit unit) => unit.Case.Number ?? unit.Case.Title;

    /// <summary>Whether a reminder of a clock that is not the authority's goes to a participant.</summary>
    public static bool IsReminded(Participant person, ClockReading reading, IReadOnlyCollection<Inquiry> inquiries) =>
        person.Id.ToString() == reading.Subject
        || inquiries.Any(x => x.Id.ToString() == reading.Subject && x.ParticipantId == person.Id)
        || (reading.Rule.Holder == ClockParty.Applicant && person.IsParty);

    private static bool IsMeant(Participant person, Affected affected) => affected switch
    {
        { Party: ClockParty.Authority } => false,
        { Person: { } id } => person.Id.ToString() == id,
        { Party: ClockParty.Applicant } => person.IsParty,
        _ => false,
    };

    private static AddressedMail Mail(CaseUnit unit, string name, string email, NoticeText text) =>
        new(name, email, text.Subject.Sv, text.Body(name, unit.Case.Board));

    private static async Task<List<Participant>> ParticipantsAsync(CaseUnit unit, CancellationToken cancellation) =>
        await unit.Db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == unit.Case.Id)
            .OrderBy(x => x.AddedAt).ThenBy(x => x.Id).ToListAsync(cancellation);
}
