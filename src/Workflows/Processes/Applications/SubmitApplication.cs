using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines;
using Workflows.Deadlines.Clock;
using Workflows.Documents;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;

namespace Workflows.Processes.Applications;

/// <summary>
/// Turns a draft into a case: the case, the applicant, the signed text, the documents and the process's first steps are
/// one transaction, so the citizen gets a receipt with a number or nothing has happened.
/// </summary>
public sealed class SubmitApplication(CaseUnits units, ICaseTriggers triggers, ApplicationDrafts drafts, ProcessVersions versions, RecordClockEvent clockEvents)
{
    /// <param name="draftId">The owner's draft.</param>
    /// <param name="owner">The citizen who signs.</param>
    /// <param name="textShown">The review text as the citizen saw it.</param>
    /// <param name="method">How the citizen was identified.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<SubmitOutcome> RunAsync(
        Guid draftId, Actor owner, string textShown, string method, CancellationToken cancellation = default)
    {
        var draft = await drafts.FindAsync(draftId, owner, cancellation);
        if (draft is null)
            return new SubmitOutcome.NoSuchDraft();
        if (draft.SubmittedCaseId is { } earlier)
            return new SubmitOutcome.Submitted(earlier);
        var process = await versions.GetAsync(draft.VersionId, cancellation);
        var form = process.Form(process.Description.Application.Form);
        var submission = form.Validate(JsonNode.Parse(draft.Answers)!.AsObject(), FilesByField(draft));
        if (submission.Errors.Count > 0)
            return new SubmitOutcome.Invalid(submission.Errors);

        try
        {
            return await CreateAsync(draft, process, submission.Values, owner, textShown, method, cancellation);
        }
        catch (DraftTakenException) when (!cancellation.IsCancellationRequested)
        {
            // The same draft from another window: its case, if that is what became of it; otherwise what changed is checked anew.
            return await RunAsync(draftId, owner, textShown, method, cancellation);
        }
    }

    private Task<SubmitOutcome> CreateAsync(
        ApplicationDraft draft, PublishedProcess process, JsonObject answers, Actor owner, string textShown, string method, CancellationToken cancellation) =>
        units.CreateAsync<SubmitOutcome>(
            now => NewCase(process, answers, now),
            new ActionContext(owner),
            async unit =>
            {
                if (!await MarkSubmittedAsync(unit, draft, cancellation))
                    throw new DraftTakenException();
                unit.Record("application.submitted", new { draft.ProcessId, version = draft.VersionId, answers });
                AddApplicant(unit, process.Description.Application, answers);
                Signature.Sign(unit, "application", textShown, method);
                await AddDocumentsAsync(unit, process, draft, cancellation);
                await clockEvents.RunAsync(unit, process.Description.Application.ReceivedEvent, unit.Now, ClockParty.Applicant, ClockChannel.Web, null, cancellation);
                await triggers.StartAsync(unit, new JsonObject { ["application"] = answers.DeepClone() }, cancellation);
                return new SubmitOutcome.Submitted(unit.Case.Id);
            },
            cancellation);

    private static Dictionary<string, int> FilesByField(ApplicationDraft draft) =>
        draft.Files.GroupBy(x => x.Field).ToDictionary(x => x.Key, x => x.Count(), StringComparer.Ordinal);

    private static CaseFile NewCase(PublishedProcess process, JsonObject answers, DateTimeOffset now)
    {
        var application = process.Description.Application;
        return new CaseFile
        {
            Id = Guid.CreateVersion7(now),
            ProcessId = process.Description.Id,
            VersionId = process.Id,
            Board = process.Description.Board,
            Title = application.Title.Sv,
            Object = Text(answers, application.ObjectField),
            Milestone = process.Description.Milestones[0].Id,
            OpenedAt = now,
        };
    }

    private static async Task<bool> MarkSubmittedAsync(CaseUnit unit, ApplicationDraft draft, CancellationToken cancellation) =>
        await unit.Db.Set<ApplicationDraft>()
            .Where(x => x.Id == draft.Id && x.Revision == draft.Revision && x.SubmittedCaseId == null)
            .ExecuteUpdateAsync(x => x.SetProperty(d => d.SubmittedCaseId, unit.Case.Id), cancellation) == 1;

    private static void AddApplicant(CaseUnit unit, ApplicationDescription application, JsonObject answers) =>
        AddParticipant.Run(unit, new Participant
        {
            Id = Guid.CreateVersion7(unit.Now),
            CaseId = unit.Case.Id,
            Role = application.ApplicantRole,
            IsParty = true,
            Kind = "person",
            Identifier = unit.Context.Who.Id,
            Name = unit.Context.Who.Name,
            Email = Text(answers, application.EmailField),
            Phone = Text(answers, application.PhoneField),
            Address = Text(answers, application.AddressField),
            AddedAt = unit.Now,
        });

    private static async Task AddDocumentsAsync(CaseUnit unit, PublishedProcess process, ApplicationDraft draft, CancellationToken cancellation)
    {
        var form = process.Form(process.Description.Application.Form);
        foreach (var field in draft.Files.GroupBy(x => x.Field))
        {
            var label = form.LabelOf(field.Key, "sv");
            var files = field.Select(x => new StoredFile(x.Name, x.MediaType, x.Size, x.Sha256)).ToList();
            await AddDocument.RunAsync(unit, label, field.Key, DocumentDirection.In, DocumentStatus.Received, files, cancellation);
        }
    }

    private static string? Text(JsonObject answers, string? field) =>
        field is not null && answers[field] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
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
