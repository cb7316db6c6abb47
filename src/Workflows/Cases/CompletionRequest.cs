namespace Workflows.Cases;

/// <summary>
/// What the applicant is asked to add. A request has no legal effect; an injunction (föreläggande) states its consequence
/// and may move the clock (PBL 9:27 in its older wording, now 9:99).
/// </summary>
public sealed class CompletionRequest
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required CompletionKind Kind { get; init; }

    public required string Text { get; init; }

    public required DateOnly AnswerBy { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required string SentBy { get; init; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public string? Answer { get; set; }
}

public enum CompletionKind
{
    Request,
    Injunction,
}
