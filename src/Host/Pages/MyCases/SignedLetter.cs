using System.Text;
using Host.Forms;
using Host.Language;
using Workflows.Access;
using Workflows.Cases;
using Workflows.Documents;
using Workflows.Documents.Uploads;

namespace Host.Pages.MyCases;

/// <summary>What a participant writes, reads through and signs: a text, its attachments, and what it asks for.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Attached">The attachments, carried from page to page by their uploads.</param>
/// <param name="Problems">What is wrong with it.</param>
public sealed record SignedLetter(string Text, IReadOnlyList<(SentUpload Upload, StoredFile File)> Attached, IReadOnlyList<FieldProblem> Problems)
{
    public const string TextId = "letter-text";
    public const string FilesId = "letter-files";
    public const string FilesName = "files";

    public static SignedLetter Empty { get; } = new("", [], []);

    public IReadOnlyList<StoredFile> Files => [.. Attached.Select(x => x.File)];

    /// <summary>Takes what was posted; files that came with the form itself are kept for the next page.</summary>
    public static async Task<SignedLetter> TakeAsync(
        IFormCollection form, Actor writer, Uploads uploads, ResumableUploads resumable, Wording words, CancellationToken cancellation)
    {
        var problems = new List<FieldProblem>();
        var owner = Uploads.OwnerOf(writer);
        var attached = new List<(SentUpload, StoredFile)>();
        foreach (var sent in SentUpload.Read(form, FilesName))
        {
            if (await resumable.TakeAsync([sent.Id], owner, cancellation) is [var file])
                attached.Add((sent, file));
        }

        foreach (var file in await uploads.SaveAllAsync(form.Files.GetFiles(FilesName), FilesId, words, problems, cancellation))
            attached.Add((new SentUpload(await resumable.KeepWholeAsync(owner, file, cancellation), file.Name), file));
        return new SignedLetter(form["text"].ToString().Trim(), attached, problems);
    }

    public SignedLetter With(FieldProblem problem) => this with { Problems = [.. Problems, problem] };

    /// <summary>The text that is signed, word for word.</summary>
    /// <param name="head">What it is and which case it concerns.</param>
    /// <param name="writer">Who signs.</param>
    /// <param name="question">What the typed text answers.</param>
    /// <param name="declaration">What the signature means.</param>
    /// <param name="words">The language.</param>
    public string ToSign(string head, Actor writer, string question, string declaration, Wording words)
    {
        var text = new StringBuilder(head).Append("\n\n")
            .Append(words["letter-to-sign.by", writer.Name, PersonalNumber.TryParse(writer.Id, out var number) ? number.ToString() : writer.Id]).Append("\n\n")
            .Append(question).Append('\n').Append(Text.Length > 0 ? Text : words["review.no-answer"]).Append('\n');
        if (Attached.Count > 0)
        {
            text.Append('\n').Append(words["letter-to-sign.files"]).Append('\n');
            foreach (var (_, file) in Attached)
                text.Append(file.Name).Append(" (").Append(words.Size(file.Size)).Append(", SHA-256 ").Append(file.Sha256).Append(")\n");
        }

        return text.Append('\n').Append(declaration).ToString().ReplaceLineEndings("\n");
    }
}
