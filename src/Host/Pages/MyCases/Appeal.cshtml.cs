using Host.Access;
using Host.Forms;
using Host.Language;
using Workflows.Documents.Uploads;
using Workflows.Processes.Appeals;
using Workflows.Tasks;

namespace Host.Pages.MyCases;

/// <summary>A participant appeals the decision.</summary>
public sealed class AppealModel(
    ReadCaseView views, ReceiveAppeal receive, Uploads uploads, ResumableUploads resumable, CurrentPerson person, Wording words)
    : LetterPage(views, uploads, resumable, person, words)
{
    protected override bool IsOffered(CaseView view) => view.CanAppeal;

    protected override FieldProblem? WhatIsWrong(SignedLetter letter) => letter.Text.Length switch
    {
        0 when letter.Attached.Count == 0 => new FieldProblem(SignedLetter.TextId, Words["appeal.empty"]),
        > Workflows.Decisions.Appeal.LongestText => new FieldProblem(SignedLetter.TextId, Words["letter-to-sign.too-long", Workflows.Decisions.Appeal.LongestText]),
        _ => null,
    };

    protected override string ToSign(SignedLetter letter) => letter.ToSign(
        Words["appeal.head", View.Reading.File.Number, View.Reading.File.Board, Words.Day(View.Decision!.DecidedAt), View.Decision.Summary],
        Writer, Words["appeal.question"], Words["appeal.declaration"], Words);

    protected override async Task<FieldProblem?> SendAsync(Guid caseId, SignedText signed, CancellationToken cancellation) =>
        await receive.RunAsync(caseId, Writer, Letter.Text, Letter.Files, signed, cancellation) is AppealOutcome.Received
            ? null
            : new FieldProblem(SignedLetter.TextId, Words["letter-to-sign.refused"]);
}
