using System.Text;
using Host.Access;
using Workflows.Processes.Bundles;
using Workflows.Processes.Drafts;

namespace Host.Api.Designer;

/// <summary>Beginning, reading and editing drafts.</summary>
internal static class DraftEndpoints
{
    public static void MapDrafts(this IEndpointRouteBuilder api)
    {
        api.MapPost("/drafts", async (BeginDraft body, ProcessDrafts drafts, CurrentPerson person, CancellationToken cancellation) =>
            DraftAnswer.Of(await drafts.BeginAsync(body.VersionId, person.Actor, cancellation)));
        api.MapPost("/drafts/import", ImportAsync);
        api.MapGet("/drafts/{id:guid}", ReadAsync);
        api.MapPut("/drafts/{id:guid}/files/{**path}", SaveAsync);
        api.MapDelete("/drafts/{id:guid}/files/{**path}", RemoveAsync);
        api.MapPost("/drafts/{id:guid}/seen", async (Guid id, SeenDraft body, SeeDraft see, CurrentPerson person, CancellationToken cancellation) =>
        {
            var sight = await see.RunAsync(id, body.Path, person.Actor, cancellation);
            return new { State = sight.State.ToString(), sight.Revision, Others = sight.Others.Select(x => new { Name = x.PersonName, x.Path }), sight.Files };
        });
        api.MapDelete("/drafts/{id:guid}", async (Guid id, ProcessDrafts drafts, CurrentPerson person, CancellationToken cancellation) =>
        {
            await drafts.DiscardAsync(id, person.Actor, cancellation);
            return Results.NoContent();
        });
        api.MapGet("/drafts/{id:guid}/export", async (Guid id, ProcessDrafts drafts, CancellationToken cancellation) =>
        {
            var reading = await drafts.ReadAsync(id, cancellation);
            return Results.File(BundleArchive.Write(reading.Bundle, reading.Draft.ProcessId), "application/zip", $"{reading.Draft.ProcessId}-utkast.zip");
        });
    }

    private static async Task<object> ReadAsync(Guid id, ProcessDrafts drafts, CancellationToken cancellation)
    {
        var reading = await drafts.ReadAsync(id, cancellation);
        return new
        {
            Draft = DraftAnswer.Of(reading.Draft),
            Files = reading.Files.Select(x => new { x.Path, x.Revision, Content = Encoding.UTF8.GetString(x.Content), x.ChangedAt, x.ChangedBy }),
        };
    }

    private static async Task<object> ImportAsync(HttpRequest request, ProcessDrafts drafts, CurrentPerson person, CancellationToken cancellation)
    {
        using var zip = new MemoryStream();
        await request.Body.CopyToAsync(zip, cancellation);
        zip.Position = 0;
        return DraftAnswer.Of(await drafts.ImportAsync(BundleArchive.Read(zip), person.Actor, cancellation));
    }

    private static async Task<IResult> SaveAsync(
        Guid id, string path, HttpRequest request, SaveDraftFile save, CurrentPerson person, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellation);
        return Answer(await save.RunAsync(id, path, content.ToArray(), RevisionOf(request), person.Actor, cancellation));
    }

    private static async Task<IResult> RemoveAsync(
        Guid id, string path, HttpRequest request, SaveDraftFile save, CurrentPerson person, CancellationToken cancellation) =>
        Answer(await save.RunAsync(id, path, null, RevisionOf(request), person.Actor, cancellation));

    private static IResult Answer(SaveOutcome outcome) => outcome switch
    {
        SaveOutcome.Saved saved => Results.Ok(new { saved.Revision }),
        SaveOutcome.Conflict { Theirs: var theirs } => Results.Json(
            new
            {
                Revision = theirs?.Revision ?? 0,
                Content = theirs is null ? null : Encoding.UTF8.GetString(theirs.Content),
                ChangedBy = theirs?.ChangedBy,
            },
            statusCode: StatusCodes.Status412PreconditionFailed),
        SaveOutcome.Closed closed => Results.Json(new { State = closed.State.ToString() }, statusCode: StatusCodes.Status423Locked),
        _ => throw new InvalidOperationException($"No answer for {outcome}."),
    };

    /// <summary>The revision that was read, as <c>If-Match: "7"</c>; 0 for a file that is new.</summary>
    /// <exception cref="BundleException">The header is missing: a change that names no revision would overwrite blindly.</exception>
    private static long RevisionOf(HttpRequest request) =>
        long.TryParse(request.Headers.IfMatch.ToString().Trim('"'), out var revision) ? revision : throw new BundleException(
            "", "Webbläsaren sa inte vilken version av filen den ändrade. Ladda om sidan.", "The header If-Match must name the revision that was read. Reload the page.");

    internal sealed record BeginDraft(string VersionId);

    internal sealed record SeenDraft(string Path);
}
