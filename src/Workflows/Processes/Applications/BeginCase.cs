using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Processes.Bundles;
using Workflows.Processes.FollowOns;
using Workflows.Processes.Forms;
using Workflows.Runtime.Messages;

namespace Workflows.Processes.Applications;

/// <summary>
/// Staff begin a case without an application, as <c>starts</c> of <c>process.json</c> says: they fill in its form, and its message
/// begins the case. Without a message it is one of the authority's own, which is opened at once.
/// </summary>
public sealed class BeginCase(ProcessVersions versions, LiveOptions options, AcceptMessage messages, OpenCase open)
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromDays(1);

    /// <summary>What somebody can begin, in processes in force.</summary>
    /// <param name="groups">The groups that they are members of.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<IReadOnlyList<(PublishedProcess Process, StartDescription Start)>> OfferedAsync(IReadOnlyList<string> groups, CancellationToken cancellation = default) =>
    [
        .. from process in await versions.AllInForceAsync(cancellation)
           from start in process.Description.Starts
           where groups.Contains(start.Group)
           select (process, start),
    ];

    /// <param name="processId">The process.</param>
    /// <param name="startId">The start.</param>
    /// <param name="formId">Of this opened form: sent twice it begins one case.</param>
    /// <param name="who">Somebody of the staff.</param>
    /// <param name="groups">The groups that they are members of.</param>
    /// <param name="typed">The form's answers as typed.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<BeginOutcome> RunAsync(
        string processId, string startId, Guid formId, Actor who, IReadOnlyList<string> groups, JsonObject typed, CancellationToken cancellation = default)
    {
        var (process, start) = (await OfferedAsync(groups, cancellation)).FirstOrDefault(x => x.Process.Description.Id == processId && x.Start.Id == startId);
        if (start is null)
            return new BeginOutcome.NotOffered();
        var submission = (await options.FillAsync(process.Form(start.Form), cancellation)).Validate(typed, new Dictionary<string, int>());
        if (submission.Errors.Count > 0)
            return new BeginOutcome.Invalid(submission.Errors);
        if (start.Message is null)
            return await OpenAsync(process, start, formId, who, submission.Values, cancellation);
        await messages.RunAsync(new OutsideMessage(formId.ToString(), $"staff:{who.Id}", start.Message, null, TimeToLive, Payload(start, submission.Values)), cancellation);
        return new BeginOutcome.Begun(null);
    }

    private async Task<BeginOutcome> OpenAsync(
        PublishedProcess process, StartDescription start, Guid id, Actor who, JsonObject answers, CancellationToken cancellation) =>
        await open.RunAsync(process, null, HolderOf(start, answers), answers, who, id, cancellation) switch
        {
            OpenCaseOutcome.Opened opened => new BeginOutcome.Begun(opened.CaseId),
            OpenCaseOutcome.Invalid invalid => new BeginOutcome.Invalid(invalid.Errors),
            var other => throw new InvalidOperationException($"{other} is no outcome."),
        };

    /// <summary>Whom the answers name as the one whom the case concerns; null while nobody is known.</summary>
    private static CaseHolder? HolderOf(StartDescription start, JsonObject answers) =>
        start.Applicant is { } applicant && NewCase.Text(answers, applicant.GetValueOrDefault("name")) is { } name
            ? new CaseHolder(name, NewCase.DigitsOf(NewCase.Text(answers, applicant.GetValueOrDefault("identifier"))), null)
            : null;

    /// <summary>What the process is given.</summary>
    internal static JsonObject Payload(StartDescription start, JsonObject answers)
    {
        var payload = new JsonObject { [start.Variable!] = answers.DeepClone() };
        if (start.Applicant is not { } applicant)
            return payload;
        var person = new JsonObject();
        foreach (var (part, field) in applicant)
            person[part] = part == "identifier" ? NewCase.DigitsOf(NewCase.Text(answers, field)) : NewCase.Text(answers, field);
        payload["applicant"] = person;
        return payload;
    }
}

/// <summary>How an attempt to begin a case ended.</summary>
public abstract record BeginOutcome
{
    private BeginOutcome()
    {
    }

    /// <param name="CaseId">The case; null where its message is on its way.</param>
    public sealed record Begun(Guid? CaseId) : BeginOutcome;

    public sealed record Invalid(IReadOnlyList<FormError> Errors) : BeginOutcome;

    /// <summary>Nobody of these groups begins it.</summary>
    public sealed record NotOffered : BeginOutcome;
}
