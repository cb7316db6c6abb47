using System.Text.Json.Nodes;
using Workflows.Cases;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;
using Workflows.Runtime.Messages;

namespace Workflows.Processes.Applications;

/// <summary>
/// Staff begin a case without an application, as <c>starts</c> of <c>process.json</c> says: they fill in its form, and its message
/// begins the case.
/// </summary>
public sealed class BeginCase(ProcessVersions versions, LiveOptions options, AcceptMessage messages)
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
    /// <returns>What is wrong with the answers; empty when the case has been begun; null when nobody of these groups may.</returns>
    public async Task<IReadOnlyList<FormError>?> RunAsync(
        string processId, string startId, Guid formId, Actor who, IReadOnlyList<string> groups, JsonObject typed, CancellationToken cancellation = default)
    {
        var (process, start) = (await OfferedAsync(groups, cancellation)).FirstOrDefault(x => x.Process.Description.Id == processId && x.Start.Id == startId);
        if (start is null)
            return null;
        var submission = (await options.FillAsync(process.Form(start.Form), cancellation)).Validate(typed, new Dictionary<string, int>());
        if (submission.Errors.Count > 0)
            return submission.Errors;
        await messages.RunAsync(new OutsideMessage(formId.ToString(), $"staff:{who.Id}", start.Message, null, TimeToLive, Payload(start, submission.Values)), cancellation);
        return [];
    }

    /// <summary>What the process is given.</summary>
    internal static JsonObject Payload(StartDescription start, JsonObject answers)
    {
        var payload = new JsonObject { [start.Variable] = answers.DeepClone() };
        if (start.Applicant is not { } applicant)
            return payload;
        var person = new JsonObject();
        foreach (var (part, field) in applicant)
            person[part] = part == "identifier" ? Digits(NewCase.Text(answers, field)) : NewCase.Text(answers, field);
        payload["applicant"] = person;
        return payload;
    }

    private static string? Digits(string? text) => text is null ? null : string.Concat(text.Where(char.IsAsciiDigit));
}
