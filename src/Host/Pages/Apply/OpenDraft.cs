using System.Text.Json.Nodes;
using Host.Forms;
using Workflows.Cases;
using Workflows.Processes.Applications;
using Workflows.Processes.Bundles;
using Workflows.Processes.Forms;

namespace Host.Pages.Apply;

/// <summary>A draft with the form that it fills in.</summary>
public sealed record OpenDraft(ApplicationDraft Draft, PublishedProcess Process)
{
    public CaseForm Form { get; } = Process.Form(Process.Description.Application.Form);

    public JsonObject Answers { get; } = JsonNode.Parse(Draft.Answers)!.AsObject();

    public IReadOnlyDictionary<string, int> FileCounts { get; } =
        Draft.Files.GroupBy(x => x.Field).ToDictionary(x => x.Key, x => x.Count(), StringComparer.Ordinal);

    public IReadOnlyList<AttachedFile> Files { get; } =
        [.. Draft.Files.OrderBy(x => x.Id).Select(x => new AttachedFile(x.Id, x.Field, x.Name, x.Size))];

    public bool IsSubmitted => Draft.SubmittedCaseId is not null;

    /// <returns>Null when the owner has no such draft of the process.</returns>
    public static async Task<OpenDraft?> FindAsync(
        ApplicationDrafts drafts, ProcessVersions versions, string process, Guid id, Actor owner, CancellationToken cancellation) =>
        await drafts.FindAsync(id, owner, cancellation) is { } draft && draft.ProcessId == process
            ? new OpenDraft(draft, await versions.GetAsync(draft.VersionId, cancellation))
            : null;
}
