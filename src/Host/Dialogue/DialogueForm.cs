using Host.Forms;
using Host.Language;
using Workflows.Cases;
using Workflows.Documents;
using Workflows.Processes.Correspondence;

namespace Host.Dialogue;

/// <summary>What the partial <c>_DialogueForm</c> asks for: a text and files.</summary>
/// <param name="Label">What the text field is called.</param>
/// <param name="Text">What has been typed.</param>
/// <param name="Problems">What is wrong with it.</param>
public sealed record DialogueForm(string Label, string Text, IReadOnlyList<FieldProblem> Problems)
{
    public string TextId => "message-text";

    public string FilesId => "message-files";

    /// <summary>Takes what was posted.</summary>
    /// <param name="label">What the text field is called.</param>
    /// <param name="posted">What was posted.</param>
    /// <param name="writer">Who writes.</param>
    /// <param name="uploads">Keeps the files.</param>
    /// <param name="words">For what is wrong.</param>
    /// <param name="write">Writes the message, once the files are kept.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>The outcome, or null with a form that says what is wrong.</returns>
    public static async Task<(MessageOutcome? Outcome, DialogueForm Form)> TakeAsync(
        string label, IFormCollection posted, Actor writer, Uploads uploads, Wording words,
        Func<string, IReadOnlyList<StoredFile>, Task<MessageOutcome>> write, CancellationToken cancellation)
    {
        var problems = new List<FieldProblem>();
        var form = new DialogueForm(label, posted["text"].ToString(), problems);
        var kept = await uploads.TakeAllAsync(posted, "files", writer, form.FilesId, words, problems, cancellation);
        if (problems.Count > 0)
            return (null, form);
        var outcome = await write(form.Text, kept);
        if (outcome != MessageOutcome.NoText)
            return (outcome, form);
        problems.Add(new FieldProblem(form.TextId, words["dialogue.empty", WriteMessage.LongestText]));
        return (null, form);
    }
}
