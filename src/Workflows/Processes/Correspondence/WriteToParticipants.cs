using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Participants;
using Workflows.Processes.Clocks;
using Workflows.Runtime;

namespace Workflows.Processes.Correspondence;

/// <summary>
/// Somebody of the staff writes to participants of an open case. It goes by mail beside the process, one mail each, and enters
/// the diary as it goes out; the participants read it on their pages, too.
/// </summary>
public sealed class WriteToParticipants(CaseUnits units, QueueJob jobs)
{
    /// <summary>The longest subject, in characters.</summary>
    public const int LongestSubject = 200;

    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 20_000;

    private const string About = "letter.written";

    /// <param name="caseId">The case.</param>
    /// <param name="who">The writer, whose name stands below the text.</param>
    /// <param name="to">Ids of participants with an e-mail address.</param>
    /// <param name="subject">One line; it is what the diary says.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="ArgumentException">Nobody, no subject or no text is given, or one of them is too long.</exception>
    public Task<WriteOutcome> RunAsync(
        Guid caseId, Actor who, IReadOnlyCollection<Guid> to, string subject, string text, CancellationToken cancellation = default)
    {
        var (line, body) = (subject.ReplaceLineEndings(" ").Trim(), text.Trim());
        if (to.Count == 0 || line.Length is 0 or > LongestSubject || body.Length is 0 or > LongestText)
            throw new ArgumentException("A letter has a receiver, a subject and a text, none of them too long.", nameof(text));
        return units.RunAsync(caseId, new ActionContext(who), async unit =>
        {
            if (unit.Case.ClosedAt is not null)
                return WriteOutcome.CaseIsClosed;
            var people = await unit.Db.Set<Participant>().AsNoTracking()
                .Where(x => x.CaseId == caseId && to.Contains(x.Id)).OrderBy(x => x.AddedAt).ThenBy(x => x.Id).ToListAsync(cancellation);
            if (people.Count < to.Count || people.Exists(x => x.Email is null))
                return WriteOutcome.NoAddress;
            var whole = $"{body}\n\n{who.Name}\n{unit.Case.Board}\n{TellAffected.NumberOf(unit)}\n";
            unit.Record(About, new { to = people.Select(x => x.Id), subject = line, text = body });
            new MailBatch(About, [.. people.Select(x => new AddressedMail(x.Name, x.Email!, line, whole))], line).Queue(unit, jobs);
            return WriteOutcome.Written;
        }, cancellation);
    }
}

public enum WriteOutcome
{
    Written,

    /// <summary>A receiver takes no part in the case or has no e-mail address: write on paper, and add the letter as a document.</summary>
    NoAddress,

    /// <summary>A closed case writes no more.</summary>
    CaseIsClosed,
}
