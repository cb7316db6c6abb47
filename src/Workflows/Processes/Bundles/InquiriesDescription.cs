using Workflows.Inquiries;

namespace Workflows.Processes.Bundles;

/// <summary>How a process asks others before a decision.</summary>
public sealed record InquiriesDescription
{
    /// <summary>The role of a body that is asked.</summary>
    public string BodyRole { get; init; } = "authority";

    /// <summary>The bodies that can be asked, such as the police or the rescue service.</summary>
    public IReadOnlyList<BodyDescription> Bodies { get; init; } = [];

    /// <summary>The roles of those whom the case affects and who can be heard, such as neighbours.</summary>
    public IReadOnlyList<string> HeardRoles { get; init; } = [];

    public InquiryDescription? Referral { get; init; }

    public InquiryDescription? Hearing { get; init; }

    public InquiryDescription? Communication { get; init; }

    /// <summary>What a kind is sent with; null where the process does not use it.</summary>
    public InquiryDescription? Of(InquiryKind kind) => kind switch
    {
        InquiryKind.Referral => Referral,
        InquiryKind.Hearing => Hearing,
        _ => Communication,
    };

    public BodyDescription? Body(string? id) => Bodies.FirstOrDefault(x => x.Id == id);
}

/// <summary>What one kind of inquiry is sent with.</summary>
public sealed record InquiryDescription
{
    /// <summary>The letter of <c>letters/</c>; it reads <c>text</c> and <c>answerBy</c>.</summary>
    public required string Letter { get; init; }

    /// <summary>The text of <c>messages/</c>; it reads <c>text</c>, <c>answerBy</c>, <c>name</c> and <c>link</c>.</summary>
    public required string Message { get; init; }

    /// <summary>The title of the letter, in the diary too.</summary>
    public required string Title { get; init; }
}

/// <summary>A body that is asked for its opinion.</summary>
public sealed record BodyDescription
{
    public required string Id { get; init; }

    public required Texts Name { get; init; }

    public string? Email { get; init; }

    public string? Address { get; init; }

    /// <summary>What asking it is to the legal clock beside <c>referral.sent</c>, such as <c>defence.asked</c>; null for nothing.</summary>
    public string? SentEvent { get; init; }

    /// <summary>What its answer is to the legal clock beside <c>referral.answered</c>; null for nothing.</summary>
    public string? AnsweredEvent { get; init; }
}
