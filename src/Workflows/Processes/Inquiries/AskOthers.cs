using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Inquiries;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Processes.Scenarios;
using Workflows.Runtime;

namespace Workflows.Processes.Inquiries;

/// <summary>
/// Asks people and bodies before a decision. Each gets a letter, by mail with a link of their own or on paper; the legal clock
/// counts each one's time.
/// </summary>
public sealed class AskOthers(ProcessVersions versions, RecordClockEvent clockEvents, LinkTokens tokens, Lazy<QueueJob> jobs)
{
    /// <summary>How long after the last day a link still takes an answer.</summary>
    private const int DaysAfterLast = 60;

    /// <summary>Asks in a unit.</summary>
    /// <returns>What was asked; none where nobody is meant.</returns>
    /// <exception cref="BundleException">The process does not say how it asks.</exception>
    public async Task<IReadOnlyList<Inquiry>> RunAsync(CaseUnit unit, AskOrder order, CancellationToken cancellation)
    {
        var process = await versions.GetAsync(unit.Case.VersionId, cancellation);
        _ = DescriptionOf(process, order.Kind);
        var people = await unit.RowsAsync<Participant>(x => x.CaseId == unit.Case.Id, cancellation);
        var earlier = await unit.RowsAsync<Inquiry>(x => x.CaseId == unit.Case.Id, cancellation);
        var asked = order.Make(unit.Case, process.Description.Inquiries, people, earlier, unit.Now, unit.Context.Who.Name);
        if (order.IsAwaited)
            KeptMessages.TakeBack(unit, AskOrder.MessageOf(order.Kind)); // an answer to an earlier asking is none to this one
        foreach (var added in asked.Select(x => x.Asked).Except(people))
            AddParticipant.Run(unit, added);
        await unit.SaveAsync(cancellation); // an inquiry refers to its participant
        foreach (var (person, inquiry) in asked)
            await AskAsync(unit, process, person, inquiry, cancellation);
        return [.. asked.Select(x => x.Inquiry)];
    }

    /// <summary>What asking does to a case in memory.</summary>
    internal static IReadOnlyList<Inquiry> Rehearse(ScenarioCase story, AskOrder order)
    {
        var description = DescriptionOf(story.Process, order.Kind);
        var asked = order.Make(story.File, story.Process.Description.Inquiries, story.Participants, story.Inquiries, story.Now, story.Doer);
        if (order.IsAwaited)
            story.TakeBack(AskOrder.MessageOf(order.Kind));
        story.Participants.AddRange(asked.Select(x => x.Asked).Except(story.Participants).ToList());
        foreach (var (person, inquiry) in asked)
        {
            story.Inquiries.Add(inquiry);
            foreach (var type in SentEvents(story.Process, inquiry))
                story.Happens(type, ClockParty.Authority, AskOrder.DataOf(inquiry));
            _ = story.Process.Letter(description.Letter, "sv");
            story.Letters.Add(description.Letter);
            story.Send(description.Message, x => x.Id == person.Id, FieldsOf(inquiry, person, "https://kommun.example/svar/x"));
        }

        return [.. asked.Select(x => x.Inquiry)];
    }

    /// <summary>A new link for an inquiry; the ones before it stop working.</summary>
    /// <returns>The link's id.</returns>
    internal async Task<Guid> LinkAsync(CaseUnit unit, Inquiry inquiry, CancellationToken cancellation)
    {
        foreach (var earlier in await unit.Db.Set<AnswerLink>().Where(x => x.InquiryId == inquiry.Id && x.RevokedAt == null).ToListAsync(cancellation))
            earlier.RevokedAt = unit.Now;
        return AddLink(unit, inquiry);
    }

    internal static InquiryDescription DescriptionOf(PublishedProcess process, InquiryKind kind) =>
        process.Description.Inquiries.Of(kind)
            ?? throw new StepInputException($"process.json does not say under 'inquiries' how a {InquiryWords.WordOf(kind)} is sent.");

    /// <summary>What the letter and the mail read by name.</summary>
    internal static JsonObject FieldsOf(Inquiry inquiry, Participant person, string? link) => new()
    {
        ["text"] = inquiry.Text,
        ["answerBy"] = inquiry.AnswerBy.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["name"] = person.Name,
        ["link"] = link,
    };

    private async Task AskAsync(CaseUnit unit, PublishedProcess process, Participant person, Inquiry inquiry, CancellationToken cancellation)
    {
        unit.Add(inquiry);
        await unit.SaveAsync(cancellation); // its link and its clock refer to it
        Guid? link = NeedsLink(inquiry, person) ? AddLink(unit, inquiry) : null;
        unit.Record("inquiry.sent", new
        {
            inquiry.Id,
            kind = InquiryWords.WordOf(inquiry.Kind),
            participant = inquiry.ParticipantId,
            inquiry.Body,
            inquiry.AnswerBy,
            inquiry.Text,
            awaited = inquiry.Round is not null,
        });
        foreach (var type in SentEvents(process, inquiry))
            await clockEvents.RunAsync(unit, type, unit.Now, ClockParty.Authority, ClockChannel.Web, AskOrder.DataOf(inquiry), cancellation);
        InquiryJob.Queue(unit, jobs.Value, new InquiryMail(inquiry.Id, link, WithLetter: true));
    }

    private Guid AddLink(CaseUnit unit, Inquiry inquiry)
    {
        var id = Guid.CreateVersion7(unit.Now);
        var today = StockholmTime.DayOf(unit.Now);
        unit.Add(new AnswerLink
        {
            Id = id,
            CaseId = unit.Case.Id,
            InquiryId = inquiry.Id,
            TokenSha256 = LinkTokens.HashOf(tokens.Of(id)),
            MadeAt = unit.Now,
            ExpiresOn = (inquiry.AnswerBy > today ? inquiry.AnswerBy : today).AddDays(DaysAfterLast),
        });
        return id;
    }

    /// <summary>A party who can sign in answers on the case's page.</summary>
    internal static bool NeedsLink(Inquiry inquiry, Participant person) =>
        person.Email is not null && (inquiry.Kind != InquiryKind.Communication || person.Identifier is null);

    /// <summary>How somebody is called in what others may read.</summary>
    internal static string NameOf(Participant person) => person.ProtectedIdentity ? "en person med skyddad identitet" : person.Name;

    private static IEnumerable<string> SentEvents(PublishedProcess process, Inquiry inquiry) =>
        Known(process, AskOrder.SentEventOf(inquiry.Kind), process.Description.Inquiries.Body(inquiry.Body)?.SentEvent);

    internal static IEnumerable<string> AnsweredEvents(PublishedProcess process, Inquiry inquiry) =>
        Known(process, AskOrder.AnsweredEventOf(inquiry.Kind), process.Description.Inquiries.Body(inquiry.Body)?.AnsweredEvent);

    private static IEnumerable<string> Known(PublishedProcess process, params string?[] types) =>
        types.OfType<string>().Where(process.Deadlines.Events.ContainsKey);
}
