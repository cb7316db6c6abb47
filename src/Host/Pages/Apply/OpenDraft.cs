using System.Text.Json.Nodes;
using Host.Forms;
using Workflows.Cases;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;

namespace Host.Pages.Apply;

/// <summary>A draft with the form that it fills in.</summary>
/// <param name="Draft">What has been answered.</param>
/// <param name="Process">The version that it was begun on.</param>
/// <param name="Form">Its form, with the options of today.</param>
public sealed record OpenDraft(ApplicationDraft Draft, PublishedProcess Process, CaseForm Form)
{
    public JsonObject Answers { get; } = JsonNode.Parse(Draft.Answers)!.AsObject();

    public IReadOnlyDictionary<string, int> FileCounts { get; } =
        Draft.Files.GroupBy(x => x.Field).ToDictionary(x => x.Key, x => x.Count(), StringComparer.Ordinal);

    public IReadOnlyList<AttachedFile> Files { get; } =
        [.. Draft.Files.OrderBy(x => x.Id).Select(x => new AttachedFile(x.Id, x.Field, x.Name, x.Size))];

    public bool IsSubmitted => Draft.SubmittedCaseId is not null;

    /// <returns>Null when the owner has no such draft of the process.</returns>
    public static async Task<OpenDraft?> FindAsync(
        ApplicationDrafts drafts, ProcessVersions versions, LiveOptions options, string process, Guid id, Actor owner, CancellationToken cancellation) =>
        await drafts.FindAsync(id, owner, cancellation) is { } draft && draft.ProcessId == process
            ? await OfAsync(draft, versions, options, cancellation)
            : null;

    public static async Task<OpenDraft> OfAsync(ApplicationDraft draft, ProcessVersions versions, LiveOptions options, CancellationToken cancellation)
    {
        var process = await versions.GetAsync(draft.VersionId, cancellation);
        return new OpenDraft(draft, process, await options.FillAsync(process.Form(process.Description.Application.Form), cancellation));
    }
}
