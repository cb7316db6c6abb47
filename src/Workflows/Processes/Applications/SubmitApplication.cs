using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Cases.Relations;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Documents;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;

namespace Workflows.Processes.Applications;

/// <summary>
/// Turns a draft into a case: the case, the applicant, the signed text, the documents and the process's first steps are
/// one transaction, so the citizen gets a receipt with a number or nothing has happened.
/// </summary>
public sealed class SubmitApplication(CaseUnits units, ICaseTriggers triggers, ApplicationDrafts drafts, ProcessVersions versions, RecordClockEvent clockEvents,
    LiveOptions options)
{
    /// <param name="draftId">The owner's draft.</param>
    /// <param name="owner">The citizen who signs.</param>
    /// <param name="textShown">The review text as the citizen saw it.</param>
    /// <param name="method">How the citizen was identified.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public Task<SubmitOutcome> RunAsync(
        Guid draftId, Actor owner, string textShown, string method, CancellationToken cancellation = default) =>
        RunAsync(draftId, owner, new Arrival.Signed(textShown, method), cancellation);

    /// <summary>Enters an application for somebody from paper.</summary>
    /// <param name="draftId">The registrar's draft.</param>
    /// <param name="registrar">A member of staff.</param>
    /// <param name="paper">Who applies, when the paper came, and its scan.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="ArgumentException">Nobody or nothing is named, or the registrar is no member of staff.</exception>
    public Task<SubmitOutcome> RunOnPaperAsync(
        Guid draftId, Actor registrar, PaperApplication paper, CancellationToken cancellation = default) =>
        registrar.Kind == ActorKind.Staff && paper.Scan.Count > 0 && !string.IsNullOrWhiteSpace(paper.ApplicantName)
            ? RunAsync(draftId, registrar, new Arrival.OnPaper(paper), cancellation)
            : throw new ArgumentException("A member of staff enters an application with its applicant and its scan.", nameof(paper));

    private async Task<SubmitOutcome> RunAsync(Guid draftId, Actor owner, Arrival arrival, CancellationToken cancellation)
    {
        var draft = await drafts.FindAsync(draftId, owner, cancellation);
        if (draft is null)
            return new SubmitOutcome.NoSuchDraft();
        if (draft.SubmittedCaseId is { } earlier)
            return new SubmitOutcome.Submitted(earlier);
        var process = await versions.GetAsync(draft.VersionId, cancellation);
        var form = await options.FillAsync(process.Form(process.Description.Application.Form), cancellation);
        var typed = JsonNode.Parse(draft.Answers)!.AsObject();
        var submission = form.Validate(typed, FilesByField(draft));
        var errors = arrival is Arrival.OnPaper
            ? NewCase.ErrorsBeside(process.Description.Application, form, submission, typed)
            : submission.Errors;
        if (errors.Count > 0)
            return new SubmitOutcome.Invalid(errors);

        try
        {
            return await CreateAsync(draft, process, submission.Values, owner, arrival, cancellation);
        }
        catch (DraftTakenException) when (!cancellation.IsCancellationRequested)
        {
            // The same draft from another window: its case, if that is what became of it; otherwise what changed is checked anew.
            return await RunAsync(draftId, owner, arrival, cancellation);
        }
    }

    private Task<SubmitOutcome> CreateAsync(
        ApplicationDraft draft, PublishedProcess process, JsonObject answers, Actor owner, Arrival arrival, CancellationToken cancellation) =>
        units.CreateAsync<SubmitOutcome>(
            now => NewCase.Of(process, answers, now, arrival.At(now)),
            new ActionContext(owner),
            async unit =>
            {
                if (!await MarkSubmittedAsync(unit, draft, cancellation))
                    throw new DraftTakenException();
                unit.Record("application.submitted", new { draft.ProcessId, version = draft.VersionId, answers });
                if (await LinkAsync(unit, draft, cancellation) is { } link)
                    link.Add(unit);
                await TakeAsync(unit, process.Description, answers, arrival, cancellation);
                await AddDocumentsAsync(unit, process, draft, cancellation);
                await clockEvents.RunAsync(
                    unit, process.Description.ReceivedEventOf(unit.Case.Kind), arrival.At(unit.Now), ClockParty.Applicant, arrival.Channel, null, cancellation);
                await triggers.StartAsync(unit, new JsonObject { ["application"] = answers.DeepClone() }, cancellation);
                return new SubmitOutcome.Submitted(unit.Case.Id);
            },
            cancellation);

    private static Dictionary<string, int> FilesByField(ApplicationDraft draft) =>
        draft.Files.GroupBy(x => x.Field).ToDictionary(x => x.Key, x => x.Count(), StringComparer.Ordinal);

    private static async Task<bool> MarkSubmittedAsync(CaseUnit unit, ApplicationDraft draft, CancellationToken cancellation) =>
        await unit.Db.Set<ApplicationDraft>()
            .Where(x => x.Id == draft.Id && x.Revision == draft.Revision && x.SubmittedCaseId == null)
            .ExecuteUpdateAsync(x => x.SetProperty(d => d.SubmittedCaseId, unit.Case.Id), cancellation) == 1;

    private static async Task<CaseLink?> LinkAsync(CaseUnit unit, ApplicationDraft draft, CancellationToken cancellation) =>
        draft.LinkedCaseId is { } from
            ? new CaseLink(from, await unit.Db.Set<CaseFile>().Where(x => x.Id == from).Select(x => x.Number!).SingleAsync(cancellation), draft.LinkedAs!)
            : null;

    /// <summary>Adds the applicant and the others of the application, and what proves that they applied: a signature, or the scan of the paper.</summary>
    private static async Task TakeAsync(
        CaseUnit unit, ProcessDescription description, JsonObject answers, Arrival arrival, CancellationToken cancellation)
    {
        var application = description.Application;
        if (arrival is Arrival.OnPaper(var paper))
        {
            var applicant = NewCase.Applicant(application, answers, paper.ApplicantName, paper.ApplicantIdentifier, paper.IsOrganisation);
            NewCase.AddPeople(unit, description, answers, applicant with { ProtectedIdentity = paper.ProtectedIdentity });
            await AddDocument.RunAsync(unit, "Ansökan på papper", "paper-application", DocumentDirection.In, DocumentStatus.Received, paper.Scan, cancellation);
        }
        else if (arrival is Arrival.Signed(var textShown, var method))
        {
            NewCase.AddPeople(unit, description, answers, NewCase.Applicant(application, answers, unit.Context.Who.Name, unit.Context.Who.Id, isOrganisation: false));
            Signature.Sign(unit, "application", textShown, method);
        }
    }

    private static async Task AddDocumentsAsync(CaseUnit unit, PublishedProcess process, ApplicationDraft draft, CancellationToken cancellation)
    {
        var form = process.Form(process.Description.Application.Form);
        var places = form.Fields.Where(x => x.Key is not null).Select((x, i) => (x.Key, Place: i)).ToDictionary(x => x.Key!, x => x.Place, StringComparer.Ordinal);
        var files = draft.Files.Where(x => x.Field != PaperApplication.ScanField).OrderBy(x => x.Id);
        foreach (var field in files.GroupBy(x => x.Field).OrderBy(x => places.GetValueOrDefault(x.Key)))
        {
            var label = form.LabelOf(field.Key, "sv");
            var stored = field.Select(x => new StoredFile(x.Name, x.MediaType, x.Size, x.Sha256)).ToList();
            await AddDocument.RunAsync(unit, label, field.Key, DocumentDirection.In, DocumentStatus.Received, stored, cancellation);
        }
    }
}

/// <summary>How an application came.</summary>
internal abstract record Arrival
{
    private Arrival()
    {
    }

    public virtual ClockChannel Channel => ClockChannel.Web;

    public virtual DateTimeOffset At(DateTimeOffset now) => now;

    /// <summary>By the e-service, signed by whoever applies, for themselves or for another.</summary>
    public sealed record Signed(string TextShown, string Method) : Arrival;

    public sealed record OnPaper(PaperApplication Paper) : Arrival
    {
        public override ClockChannel Channel => Paper.Channel;

        public override DateTimeOffset At(DateTimeOffset now) => Paper.ArrivedAt(now);
    }
}

/// <summary>The draft is no longer as it was read: submitted or changed in another window.</summary>
internal sealed class DraftTakenException : Exception;

public abstract record SubmitOutcome
{
    private SubmitOutcome()
    {
    }

    public sealed record Submitted(Guid CaseId) : SubmitOutcome;

    public sealed record NoSuchDraft : SubmitOutcome;

    public sealed record Invalid(IReadOnlyList<FormError> Errors) : SubmitOutcome;
}
