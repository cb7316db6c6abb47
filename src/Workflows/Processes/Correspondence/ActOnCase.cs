using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Cases;
using Workflows.Deadlines.Calendar;
using Workflows.Deadlines.Clock;
using Workflows.Diary;
using Workflows.Documents;
using Workflows.Documents.Store;
using Workflows.Participants;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;
using Workflows.Tasks;

namespace Workflows.Processes.Correspondence;

/// <summary>
/// A participant does one of the <c>actions</c> of <c>process.json</c>, such as answering an offer: fills in its form and signs.
/// What was signed lies in the case as a document; the process gets the action's message with the answers. Possible while the
/// process waits for that message.
/// </summary>
public sealed class ActOnCase(CaseUnits units, ICaseTriggers triggers, ProcessVersions versions, DocumentStore store, LiveOptions options)
{
    /// <summary>The kind of the documents that keep what was signed.</summary>
    public const string DocumentKind = "participant-action";

    /// <param name="caseId">The case.</param>
    /// <param name="who">The participant.</param>
    /// <param name="actionId">The action.</param>
    /// <param name="typed">The answers as typed.</param>
    /// <param name="signed">What they read through and signed.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<ActOutcome> RunAsync(
        Guid caseId, Actor who, string actionId, JsonObject typed, SignedText signed, CancellationToken cancellation = default)
    {
        var file = await KeepAsync(signed.TextShown, cancellation);
        return await units.RunAsync(caseId, new ActionContext(who), unit =>
            TakeAsync(unit, actionId, x => x.ActingAs(caseId, who.Id), typed, new Came([file], StockholmTime.DayOf(unit.Now), signed), cancellation), cancellation);
    }

    /// <summary>A registrar enters what a participant did on paper or by e-mail; the scan is what was signed.</summary>
    /// <exception cref="ArgumentException">There is no scan.</exception>
    public Task<ActOutcome> EnterAsync(Guid caseId, Actor registrar, string actionId, PaperAct paper, CancellationToken cancellation = default)
    {
        if (paper.Files.Count == 0)
            throw new ArgumentException("What came on paper is entered with its scan.", nameof(paper));
        return units.RunAsync(caseId, new ActionContext(registrar), unit => paper.Day > StockholmTime.DayOf(unit.Now)
            ? Task.FromResult<ActOutcome>(new ActOutcome.NotYet())
            : TakeAsync(unit, actionId, x => x.Where(p => p.Id == paper.ParticipantId), paper.Answers, new Came(paper.Files, ArrivalDay.Of(paper.Day, paper.Channel), null), cancellation), cancellation);
    }

    private async Task<ActOutcome> TakeAsync(
        CaseUnit unit, string actionId, Func<IQueryable<Participant>, IQueryable<Participant>> who, JsonObject typed, Came came, CancellationToken cancellation)
    {
        var process = await versions.GetAsync(unit.Case.VersionId, cancellation);
        if (process.Description.Actions.FirstOrDefault(x => x.Id == actionId) is not { } action)
            return new ActOutcome.NotOffered();
        var person = await who(unit.Db.Set<Participant>()).Where(x => x.CaseId == unit.Case.Id && action.Roles.Contains(x.Role))
            .OrderBy(x => x.AddedAt).FirstOrDefaultAsync(cancellation);
        if (person is null || unit.Case.ClosedAt is not null || !await IsAwaitedAsync(unit, action.Message, cancellation))
            return new ActOutcome.NotOffered();
        var submission = (await options.FillAsync(process.Form(action.Form), cancellation)).Validate(typed, new Dictionary<string, int>());
        if (submission.Errors.Count > 0)
            return new ActOutcome.Invalid(submission.Errors);
        await TakeAsync(unit, process.Description, action, person, submission.Values, came, cancellation);
        if (came.Signed is { } signed)
            Signature.Sign(unit, action.Id, signed.TextShown, signed.Method);
        await unit.SaveAsync(cancellation);
        await triggers.MessageAsync(unit, action.Message, Payload(action, person, submission.Values, came.On), cancellation: cancellation);
        return new ActOutcome.Done();
    }

    /// <summary>What the process is given: the answers with who gave them and when.</summary>
    internal static JsonObject Payload(ActionDescription action, Participant person, JsonObject answers, DateOnly day)
    {
        var given = (JsonObject)answers.DeepClone();
        given["from"] = person.Name;
        given["role"] = person.Role;
        given["receivedOn"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new JsonObject { [action.Variable] = given };
    }

    private static async Task<bool> IsAwaitedAsync(CaseUnit unit, string message, CancellationToken cancellation)
    {
        await using var subscription = unit.Ask(
            "select exists (select from message_subscription where case_id = $1 and name = $2)",
            new() { Value = unit.Case.Id },
            new() { Value = message });
        return await subscription.ExecuteScalarAsync(cancellation) is true;
    }

    private static async Task TakeAsync(
        CaseUnit unit, ProcessDescription description, ActionDescription action, Participant person, JsonObject answers, Came came,
        CancellationToken cancellation)
    {
        var title = $"{action.Name.Sv}: {person.Name}";
        var document = await AddDocument.RunAsync(
            unit, title, DocumentKind, DocumentDirection.In, DocumentStatus.Received, came.Files, cancellation, onlyFor: action.Private ? person.Id : null);
        await AddDiaryEntry.RunAsync(unit, DiaryDirection.In, person.Name, action.Name.Sv, document.Id, cancellation, came.On);
        unit.Record("participant.acted", new { action = action.Id, participant = person.Id });
        UpdateContact(description, action, person, answers);
    }

    /// <summary>What the person said of how to reach them, where the action asks for it.</summary>
    internal static void UpdateContact(ProcessDescription description, ActionDescription action, Participant person, JsonObject answers)
    {
        if (!action.UpdatesContact)
            return;
        var application = description.Application;
        person.Email = NewText(answers, application.EmailField) ?? person.Email;
        person.Phone = NewText(answers, application.PhoneField) ?? person.Phone;
        person.Address = NewText(answers, application.AddressField) ?? person.Address;
    }

    private static string? NewText(JsonObject answers, string? field) =>
        field is not null && answers[field] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private async Task<StoredFile> KeepAsync(string text, CancellationToken cancellation)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await store.SaveAsync(content, UploadRules.OwnMaking, cancellation) is StoreOutcome.Stored stored
            ? new StoredFile("undertecknad-text.txt", FileFormat.PlainText.MediaType, stored.Size, stored.Hash.ToString())
            : throw new InvalidOperationException("A text was not stored.");
    }
}

/// <summary>How it came: as what, on which day, and signed here or not.</summary>
internal sealed record Came(IReadOnlyList<StoredFile> Files, DateOnly On, SignedText? Signed);

/// <summary>What a participant did, as it lies on the registrar's desk.</summary>
public sealed record PaperAct
{
    public required Guid ParticipantId { get; init; }

    /// <summary>The day on which it reached the authority; never later than today.</summary>
    public required DateOnly Day { get; init; }

    public required ClockChannel Channel { get; init; }

    /// <summary>The answers of the action's form.</summary>
    public required JsonObject Answers { get; init; }

    /// <summary>The scan, at least one file, already in the store.</summary>
    public required IReadOnlyList<StoredFile> Files { get; init; }
}

/// <summary>How an attempt ended.</summary>
public abstract record ActOutcome
{
    private ActOutcome()
    {
    }

    public sealed record Done : ActOutcome;

    /// <summary>The process does not wait for it, or it is not for this person.</summary>
    public sealed record NotOffered : ActOutcome;

    /// <summary>The day of arrival lies ahead.</summary>
    public sealed record NotYet : ActOutcome;

    public sealed record Invalid(IReadOnlyList<FormError> Errors) : ActOutcome;
}
