using Host.Access;
using Host.Forms;
using Host.Language;
using Workflows.Documents.Uploads;
using Workflows.Processes.Correspondence;
using Workflows.Tasks;

namespace Host.Pages.MyCases;

/// <summary>The applicant withdraws the application.</summary>
public sealed class WithdrawModel(
    ReadCaseView views, WithdrawApplication withdraw, Uploads uploads, ResumableUploads resumable, CurrentPerson person, Wording words)
    : LetterPage(views, uploads, resumable, person, words)
{
    protected override bool IsOffered(CaseView view) => view.CanWithdraw;

    protected override FieldProblem? WhatIsWrong(SignedLetter letter) =>
        letter.Text.Length > WithdrawApplication.LongestText
            ? new FieldProblem(SignedLetter.TextId, Words["letter-to-sign.too-long", WithdrawApplication.LongestText])
            : null;

    protected override string ToSign(SignedLetter letter) => letter.ToSign(
        Words["withdraw.head", View.Reading.File.Number, View.Reading.File.Title, View.Reading.File.Board],
        Writer, Words["withdraw.question"], Words["withdraw.declaration"], Words);

    protected override async Task<FieldProblem?> SendAsync(Guid caseId, SignedText signed, CancellationToken cancellation) =>
        await withdraw.RunAsync(caseId, Writer, Letter.Text, signed, cancellation) switch
        {
            WithdrawOutcome.Withdrawn or WithdrawOutcome.AlreadyWithdrawn => null,
            var refused => new FieldProblem(SignedLetter.TextId, Words[refused == WithdrawOutcome.TooLate ? "withdraw.too-late" : "letter-to-sign.refused"]),
        };
}
