using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Data;
using Workflows.Deadlines;
using Workflows.Deadlines.Calendar;
using Workflows.Decisions;
using Workflows.Inquiries;
using Workflows.Participants;

namespace Workflows.Processes;

/// <summary>
/// What definitions read of a case as <c>case</c>: what the slices own, never copied into variables. Dates are ISO text
/// in Swedish time. Built when a step first reads it, and recorded with that step.
/// </summary>
public static class CaseSnapshot
{
    /// <summary>As a unit sees the case, with the rows that it has added.</summary>
    public static async Task<JsonObject> BuildAsync(CaseUnit unit, CancellationToken cancellation) => Of(
        unit.Case,
        await unit.RowsAsync<Participant>(x => x.CaseId == unit.Case.Id, cancellation),
        await unit.RowsAsync<Deadline>(x => x.CaseId == unit.Case.Id, cancellation),
        await unit.RowsAsync<Decision>(x => x.CaseId == unit.Case.Id, cancellation),
        await unit.RowsAsync<Signature>(x => x.CaseId == unit.Case.Id, cancellation),
        await unit.RowsAsync<Inquiry>(x => x.CaseId == unit.Case.Id, cancellation),
        unit.Now);

    /// <summary>As everybody sees the case.</summary>
    public static async Task<JsonObject> BuildAsync(CaseFile file, WorkflowsDb db, DateTimeOffset now, CancellationToken cancellation) => Of(
        file,
        await db.Set<Participant>().AsNoTracking().Where(x => x.CaseId == file.Id).ToListAsync(cancellation),
        await db.Set<Deadline>().AsNoTracking().Where(x => x.CaseId == file.Id).ToListAsync(cancellation),
        await db.Set<Decision>().AsNoTracking().Where(x => x.CaseId == file.Id).ToListAsync(cancellation),
        await db.Set<Signature>().AsNoTracking().Where(x => x.CaseId == file.Id).ToListAsync(cancellation),
        await db.Set<Inquiry>().AsNoTracking().Where(x => x.CaseId == file.Id).ToListAsync(cancellation),
        now);

    /// <returns>
    /// <c>id, number, kind, title, object, board, milestone, openedOn, today, participants[role, name, email, address, isParty],
    /// applicant, deadlines{topic: due date}, decisions[id, type, isFurther and what decision has], feeReduction{steps, of} or null, signatures[subject, person, method, signedOn, sha256],
    /// inquiries[kind, name, role, body, sentOn, answerBy, answeredOn, stance], decision{outcome, summary, reasons, conditions, fee, feeReduction, feeReductionSteps, feeToPay,
    /// form, clause, urgentBecause, minute{board, heldOn, paragraph, presentedBy, tookPart[], disqualified[], votes, reservations, adjustedAtOnce, adjustedOn} or null,
    /// decidedOn, decidedBy{name, title}, draftedBy, reviewedBy} or null</c>.
    /// </returns>
    public static JsonObject Of(
        CaseFile file, IReadOnlyList<Participant> participants, IReadOnlyList<Deadline> deadlines, IReadOnlyList<Decision> decisions,
        IReadOnlyList<Signature> signatures, IReadOnlyList<Inquiry> inquiries, DateTimeOffset now)
    {
        var people = participants.OrderBy(x => x.AddedAt).ThenBy(x => x.Id).Select(Person).ToList();
        return new JsonObject
        {
            ["id"] = file.Id.ToString(),
            ["number"] = file.Number,
            ["kind"] = file.Kind,
            ["title"] = file.Title,
            ["object"] = file.Object,
            ["board"] = file.Board,
            ["milestone"] = file.Milestone,
            ["openedOn"] = Iso(StockholmTime.DayOf(file.OpenedAt)),
            ["today"] = Iso(StockholmTime.DayOf(now)),
            ["applicant"] = people.FirstOrDefault()?.DeepClone(),
            ["participants"] = new JsonArray([.. people]),
            ["deadlines"] = new JsonObject(deadlines.OrderBy(x => x.Rule, StringComparer.Ordinal)
                .Where(x => x.DueOn is not null)
                .GroupBy(x => x.Topic)
                .Select(x => KeyValuePair.Create<string, JsonNode?>(x.Key, Iso(x.Last().DueOn!.Value)))),
            ["feeReduction"] = deadlines.FirstOrDefault(x => x.ReductionSteps is not null) is { } late
                ? new JsonObject { ["steps"] = late.ReductionSteps, ["of"] = late.ReductionWhole }
                : null,
            ["signatures"] = new JsonArray([.. signatures.OrderBy(x => x.SignedAt).Select(SignatureOf)]),
            ["inquiries"] = new JsonArray([.. inquiries.OrderBy(x => x.SentAt).ThenBy(x => x.Id).Select(x => InquiryOf(x, participants))]),
            ["decision"] = CurrentDecision.Of(decisions) is { } decision ? DecisionOf(decision) : null,
            ["decisions"] = new JsonArray([.. decisions.OrderBy(x => x.DecidedAt).ThenBy(x => x.IsFurther).ThenBy(x => x.Type, StringComparer.Ordinal).ThenBy(x => x.Id).Select(DecisionOf)]),
        };
    }

    private static JsonObject Person(Participant person) => new()
    {
        ["role"] = person.Role,
        ["name"] = person.Name,
        ["email"] = person.Email,
        ["address"] = person.ProtectedIdentity ? null : person.Address,
        ["isParty"] = person.IsParty,
    };

    private static JsonObject SignatureOf(Signature signature) => new()
    {
        ["subject"] = signature.Subject,
        ["person"] = signature.PersonName,
        ["method"] = signature.Method,
        ["signedOn"] = Iso(StockholmTime.DayOf(signature.SignedAt)),
        ["sha256"] = signature.TextSha256,
    };

    private static JsonObject InquiryOf(Inquiry inquiry, IReadOnlyList<Participant> participants)
    {
        var asked = participants.FirstOrDefault(x => x.Id == inquiry.ParticipantId);
        return new JsonObject
        {
            ["kind"] = InquiryWords.WordOf(inquiry.Kind),
            ["name"] = asked?.ProtectedIdentity == true ? null : asked?.Name,
            ["role"] = asked?.Role,
            ["body"] = inquiry.Body,
            ["sentOn"] = Iso(StockholmTime.DayOf(inquiry.SentAt)),
            ["answerBy"] = Iso(inquiry.AnswerBy),
            ["answeredOn"] = inquiry.AnsweredAt is { } at ? Iso(StockholmTime.DayOf(at)) : null,
            ["stance"] = inquiry.Stance is { } stance ? InquiryWords.WordOf(stance) : null,
        };
    }

    private static JsonObject DecisionOf(Decision decision) => new()
    {
        ["id"] = decision.Id.ToString(),
        ["type"] = decision.Type,
        ["isFurther"] = decision.IsFurther,
        ["replaces"] = decision.Replaces?.ToString(),
        ["replacedBecause"] = decision.ReplacedBecause,
        ["outcome"] = decision.Outcome,
        ["summary"] = decision.Summary,
        ["reasons"] = decision.Reasons,
        ["conditions"] = decision.Conditions,
        ["fee"] = decision.Fee,
        ["feeReduction"] = decision.FeeReduction,
        ["feeReductionSteps"] = decision.FeeReductionSteps,
        ["feeToPay"] = decision.FeeToPay,
        ["form"] = decision.Form.Word(),
        ["clause"] = decision.Clause,
        ["urgentBecause"] = decision.UrgentBecause,
        ["minute"] = decision.Minute is { } minute ? MinuteOf(minute) : null,
        ["regime"] = decision.Regime,
        ["appealTo"] = decision.AppealTo,
        ["decidedOn"] = Iso(StockholmTime.DayOf(decision.DecidedAt)),
        ["decidedBy"] = new JsonObject { ["name"] = decision.DecidedByName, ["title"] = decision.DecidedByTitle },
        ["draftedBy"] = decision.DraftedBy,
        ["reviewedBy"] = decision.ReviewedBy,
    };

    private static JsonObject MinuteOf(MeetingMinute minute) => new()
    {
        ["board"] = minute.Board,
        ["heldOn"] = Iso(minute.HeldOn),
        ["paragraph"] = minute.Paragraph,
        ["presentedBy"] = minute.PresentedBy,
        ["tookPart"] = new JsonArray([.. minute.TookPart.Select(x => (JsonNode)x)]),
        ["disqualified"] = new JsonArray([.. minute.Disqualified.Select(x => (JsonNode)x)]),
        ["votes"] = minute.Votes,
        ["reservations"] = minute.Reservations,
        ["adjustedAtOnce"] = minute.AdjustedAtOnce,
        ["adjustedOn"] = minute.AdjustedOn is { } day ? Iso(day) : null,
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
