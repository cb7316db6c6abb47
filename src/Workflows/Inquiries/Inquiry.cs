using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflows.Inquiries;

/// <summary>
/// What the authority asks one person or body before it decides: a referral (FL 26), a hearing of somebody affected, or
/// communication with a party (FL 25). Whoever is asked is a participant of the case.
/// </summary>
public sealed class Inquiry
{
    /// <summary>The longest text of a question or an answer, in characters.</summary>
    public const int LongestText = 20_000;

    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required InquiryKind Kind { get; init; }

    public required Guid ParticipantId { get; init; }

    /// <summary>The id of the body in <c>process.json</c>; null for people.</summary>
    public string? Body { get; init; }

    /// <summary>Which asking of its kind the case's process waits for, from 1; null for what staff sent beside the process.</summary>
    public int? Round { get; init; }

    /// <summary>What is asked.</summary>
    public required string Text { get; init; }

    /// <summary>The last day; an answer after it is taken all the same.</summary>
    public required DateOnly AnswerBy { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required string SentBy { get; init; }

    /// <summary>The letter, once it is made.</summary>
    public Guid? LetterId { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Who answered, or entered the answer that came on paper.</summary>
    public string? AnsweredBy { get; set; }

    public Stance? Stance { get; set; }

    public string? Answer { get; set; }

    /// <summary>The document that keeps the answer.</summary>
    public Guid? AnswerId { get; set; }

    /// <summary>Whether an officer found that the decision meets the objection, so that it need not be served (PBL 9:108).</summary>
    public bool ObjectionMet { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public string? WithdrawnBecause { get; set; }

    /// <summary>Whether an answer can still come.</summary>
    public bool IsOpen => AnsweredAt is null && WithdrawnAt is null;
}

public enum InquiryKind
{
    /// <summary>To another body (remiss).</summary>
    Referral,

    /// <summary>To somebody whom the case affects (underrättelse, grannhörande).</summary>
    Hearing,

    /// <summary>To a party, with the material of importance (kommunicering).</summary>
    Communication,
}

/// <summary>Where whoever was asked stands.</summary>
public enum Stance
{
    /// <summary>Nothing against it, or nothing to add.</summary>
    NoObjection,

    /// <summary>Objects (erinran), or has something to say.</summary>
    Objection,
}

/// <summary>The words by which definitions, rows and messages name what is asked.</summary>
public static class InquiryWords
{
    /// <summary>E.g. <c>hearing</c>.</summary>
    public static string WordOf(InquiryKind kind) => kind.ToString().ToLowerInvariant();

    /// <returns>Null for what is no kind.</returns>
    public static InquiryKind? KindOf(string? word) => word switch
    {
        "referral" => InquiryKind.Referral,
        "hearing" => InquiryKind.Hearing,
        "communication" => InquiryKind.Communication,
        _ => null,
    };

    public static string WordOf(Stance stance) => stance == Stance.Objection ? "objection" : "no-objection";

    /// <returns>Null for what is no stance.</returns>
    public static Stance? StanceOf(string? word) => word switch
    {
        "objection" => Stance.Objection,
        "no-objection" => Stance.NoObjection,
        _ => null,
    };
}

internal sealed class InquiryMapping : IEntityTypeConfiguration<Inquiry>
{
    public void Configure(EntityTypeBuilder<Inquiry> builder)
    {
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Kind).HasConversion(kind => InquiryWords.WordOf(kind), word => InquiryWords.KindOf(word)!.Value);
        builder.Property(x => x.Stance).HasConversion(
            stance => stance == null ? null : InquiryWords.WordOf(stance.Value), word => InquiryWords.StanceOf(word));
    }
}
