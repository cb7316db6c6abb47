using Host.Forms;
using Host.Language;
using Host.Pages.MyCases;
using Workflows.Cases;
using Workflows.Documents.Uploads;
using Workflows.Inquiries;
using Workflows.Processes.Inquiries;

namespace Host.Inquiries;

/// <summary>What the partial <c>_InquiryAnswer</c> shows: an answer that is being written, or read through before it is sent.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Stance">What was chosen; null for nothing yet.</param>
/// <param name="Letter">The text and the attachments.</param>
/// <param name="IsReview">Whether it is read through.</param>
public sealed record InquiryForm(InquiryKind Kind, Stance? Stance, SignedLetter Letter, bool IsReview)
{
    public const string StanceId = "stance-no-objection";

    public static InquiryForm Empty(InquiryKind kind) => new(kind, null, SignedLetter.Empty, false);

    public InquiryAnswer Answer => new(Stance!.Value, Letter.Text, Letter.Files);

    /// <summary>The text of a choice.</summary>
    public static string LabelOf(InquiryKind kind, Stance stance, Wording words) => words[$"asked.stance.{kind}.{stance}"];

    /// <summary>Takes what was posted.</summary>
    /// <param name="posted">What was posted.</param>
    /// <param name="kind">What is asked.</param>
    /// <param name="writer">Who answers.</param>
    /// <param name="review">Whether it is to be read through; with something wrong it is not.</param>
    /// <param name="uploads">Keeps the files.</param>
    /// <param name="resumable">Keeps them from page to page.</param>
    /// <param name="words">For what is wrong.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public static async Task<InquiryForm> TakeAsync(
        IFormCollection posted, InquiryKind kind, Actor writer, bool review, Uploads uploads, ResumableUploads resumable, Wording words, CancellationToken cancellation)
    {
        var letter = await SignedLetter.TakeAsync(posted, writer, uploads, resumable, words, cancellation);
        var stance = InquiryWords.StanceOf(posted["stance"]);
        if (review && stance is null)
            letter = letter.With(new FieldProblem(StanceId, words["asked.stance.missing"]));
        else if (review && stance == Workflows.Inquiries.Stance.Objection && letter.Text.Length == 0 && letter.Files.Count == 0)
            letter = letter.With(new FieldProblem(SignedLetter.TextId, words["asked.text.missing"]));
        if (letter.Text.Length > Inquiry.LongestText)
            letter = letter.With(new FieldProblem(SignedLetter.TextId, words["asked.text.too-long", Inquiry.LongestText]));
        return new InquiryForm(kind, stance, letter, review && letter.Problems.Count == 0);
    }

    public InquiryForm With(FieldProblem problem) => this with { Letter = Letter.With(problem), IsReview = false };
}
