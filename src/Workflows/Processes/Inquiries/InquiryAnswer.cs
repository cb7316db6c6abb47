using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Documents;
using Workflows.Inquiries;

namespace Workflows.Processes.Inquiries;

/// <summary>What somebody answers who was asked.</summary>
/// <param name="Stance">Where they stand.</param>
/// <param name="Text">As typed; may be empty.</param>
/// <param name="Files">What came with it, already in the store.</param>
public sealed record InquiryAnswer(Stance Stance, string Text, IReadOnlyList<StoredFile> Files);

/// <summary>An answer as it lies on the registrar's desk.</summary>
/// <param name="Answer">What it says; its files are the scan.</param>
/// <param name="Day">The day on which it reached the authority; never later than today, nor before the question was sent.</param>
/// <param name="Channel">How it came, which decides the day that counts (FL 22).</param>
public sealed record PaperInquiryAnswer(InquiryAnswer Answer, DateOnly Day, ClockChannel Channel)
{
    /// <summary>The instant that stands for the day: noon, or now where that has not come.</summary>
    internal DateTimeOffset ArrivedAt(DateTimeOffset now)
    {
        var noon = StockholmTime.StartOf(Day).AddHours(12).ToUniversalTime();
        return noon < now ? noon : now;
    }
}

public enum InquiryOutcome
{
    Done,

    /// <summary>It was answered or withdrawn before.</summary>
    NothingAsked,

    /// <summary>Whoever answers is not the one who was asked, or their link has ended.</summary>
    NotAsked,

    /// <summary>An objection without a word or a file says nothing.</summary>
    Empty,

    TooLong,

    /// <summary>The day lies ahead, or before the question was sent.</summary>
    Day,

    CaseIsClosed,
}
