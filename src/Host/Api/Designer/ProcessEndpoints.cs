using System.Text;
using System.Text.Json.Nodes;
using Host.Language;
using Microsoft.EntityFrameworkCore;
using Workflows.Data;
using Workflows.Organisation;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;
using Workflows.Processes.Publishing;

namespace Host.Api.Designer;

/// <summary>Processes, their versions and what the palette offers.</summary>
internal static class ProcessEndpoints
{
    public static void MapProcesses(this IEndpointRouteBuilder api)
    {
        api.MapGet("/processes", async (ReadProcesses read, CancellationToken cancellation) =>
            (await read.RunAsync(cancellation)).Select(ProcessAnswer.Of));
        api.MapGet("/versions/{id}/files", async (string id, ProcessVersions versions, CancellationToken cancellation) =>
            FilesOf((await versions.GetAsync(id, cancellation)).Bundle));
        api.MapGet("/versions/{id}/export", async (string id, ProcessVersions versions, CancellationToken cancellation) =>
        {
            var process = await versions.GetAsync(id, cancellation);
            return Results.File(BundleArchive.Write(process.Bundle, process.Description.Id), "application/zip", $"{process.Description.Id}-{id[..8]}.zip");
        });
        api.MapGet("/processes/{id}/live", async (string id, ReadLiveMap read, ProcessVersions versions, CancellationToken cancellation) =>
            await versions.InForceAsync(id, cancellation) is { } process
                ? Results.Ok(new { process.Description.Name, Map = process.Bundle.ReadText("process.bpmn"), Elements = await read.RunAsync(id, cancellation) })
                : Results.NotFound());
        api.MapGet("/palette", PaletteAsync);
    }

    private static async Task<object> PaletteAsync(StepTemplates templates, IDbContextFactory<WorkflowsDb> factory, CancellationToken cancellation)
    {
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var groups = await db.Set<StaffGroup>().AsNoTracking().OrderBy(x => x.NameSv).ToListAsync(cancellation);
        var staff = await db.Set<Staff>().AsNoTracking().OrderBy(x => x.Name).ToListAsync(cancellation);
        var english = FaceLanguages.OfCurrentCulture == FaceLanguages.English;
        return new
        {
            Templates = english ? Translated(templates.All, templates.English) : templates.All,
            Groups = groups.Select(x => new { x.Id, Name = english ? x.NameEn : x.NameSv }),
            Staff = staff.Select(x => new { x.Id, x.Name }),
        };
    }

    /// <summary>The templates with their names, labels and descriptions in English where there is any.</summary>
    private static JsonNode Translated(JsonNode node, JsonObject english)
    {
        var copy = node.DeepClone();
        Translate(copy, english);
        return copy;
    }

    private static void Translate(JsonNode? node, JsonObject english)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Translate(item, english);
        }
        else if (node is JsonObject part)
        {
            foreach (var key in (string[])["name", "label", "description"])
            {
                if (part[key] is JsonValue value && value.TryGetValue<string>(out var text) && english[text] is { } translated)
                    part[key] = translated.DeepClone();
            }

            foreach (var key in (string[])["properties", "choices", "category"])
                Translate(part[key], english);
        }
    }

    internal static Dictionary<string, string> FilesOf(ProcessBundle bundle) =>
        bundle.Files.ToDictionary(x => x.Key, x => Encoding.UTF8.GetString(x.Value), StringComparer.Ordinal);
}

/// <summary>A process as the overview shows it.</summary>
internal sealed record ProcessAnswer(
    string Id, Texts Name, string? InForce, DateTimeOffset Now,
    IEnumerable<VersionOverview> Versions, IEnumerable<DraftAnswer> Drafts, IEnumerable<PublicationAnswer> Publications)
{
    public static ProcessAnswer Of(ProcessOverview x) => new(
        x.Id, x.Name, x.InForce, x.Now, x.Versions, x.Drafts.Select(DraftAnswer.Of),
        x.Publications.Select(p => new PublicationAnswer(
            p.Id, p.VersionId, p.Kind.ToString(), p.EffectiveFrom, p.RecordedAt, p.ProposedBy, p.ApprovedBy, p.Reason, p.WithdrawnAt, p.WithdrawnBy)));
}

internal sealed record PublicationAnswer(
    Guid Id, string VersionId, string Kind, DateTimeOffset EffectiveFrom, DateTimeOffset RecordedAt,
    string ProposedBy, string ApprovedBy, string Reason, DateTimeOffset? WithdrawnAt, string? WithdrawnBy);

internal sealed record DraftAnswer(
    Guid Id, string ProcessId, string? BaseVersionId, string State, long Revision, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset ChangedAt, string ChangedBy,
    DateTimeOffset? SentAt, string? SentById, string? SentBy, string? Reason, DateTimeOffset? TakeEffectAt, string? ReturnedBy, string? ReturnedReason)
{
    public static DraftAnswer Of(ProcessDraft x) => new(
        x.Id, x.ProcessId, x.BaseVersionId, x.State.ToString(), x.Revision, x.CreatedAt, x.CreatedBy, x.ChangedAt, x.ChangedBy,
        x.SentAt, x.SentById, x.SentBy, x.Reason, x.TakeEffectAt, x.ReturnedBy, x.ReturnedReason);
}
