using Host.Access;
using Host.Forms;
using Host.Language;
using Microsoft.AspNetCore.Mvc;
using Workflows.Documents.Uploads;

namespace Host.Api;

/// <summary>
/// Files sent piece by piece by the forms' script: begin, ask how far it has come, add the next piece. A form without script
/// sends its files with itself.
/// </summary>
internal static class UploadEndpoints
{
    private const string Offset = "Upload-Offset";

    // No form and no other site's script can send it: the cookie alone adds nothing.
    private const string Header = "X-Upload";

    public static void MapUploads(this WebApplication app)
    {
        var uploads = app.MapGroup("/api/uppladdningar").RequireAuthorization(Policies.SignedIn).AddEndpointFilter(RefuseOtherSites)
            .WithMetadata(new RequestSizeLimitAttribute(ResumableUploads.LargestPiece));
        uploads.MapPost("", BeginAsync);
        uploads.MapGet("{id:guid}", async (Guid id, ResumableUploads resumable, CurrentPerson person, CancellationToken cancellation) =>
            await resumable.FindAsync(id, Uploads.OwnerOf(person.Actor), cancellation) is { } progress ? Results.Ok(progress) : Results.NotFound());
        uploads.MapPatch("{id:guid}", AddAsync);
    }

    private static async Task<IResult> BeginAsync(BeginUpload body, ResumableUploads resumable, CurrentPerson person, Wording texts, CancellationToken cancellation)
    {
        var name = Uploads.NameOf(body.Name ?? "");
        return AnswerOf(await resumable.BeginAsync(Uploads.OwnerOf(person.Actor), name, body.Size, Uploads.Rules, cancellation), name, texts);
    }

    private static async Task<IResult> AddAsync(
        Guid id, string name, HttpRequest request, ResumableUploads resumable, CurrentPerson person, Wording texts, CancellationToken cancellation)
    {
        if (!long.TryParse(request.Headers[Offset], out var offset) || offset < 0)
            return Results.Problem($"The header {Offset} says where the piece begins.", statusCode: StatusCodes.Status400BadRequest);
        using var piece = new MemoryStream();
        await request.Body.CopyToAsync(piece, cancellation);
        var outcome = await resumable.AddAsync(
            id, Uploads.OwnerOf(person.Actor), offset, piece.GetBuffer().AsMemory(0, (int)piece.Length), Uploads.Rules, cancellation);
        return AnswerOf(outcome, Uploads.NameOf(name), texts);
    }

    private static IResult AnswerOf(PieceOutcome outcome, string name, Wording texts) => outcome switch
    {
        PieceOutcome.Kept kept => Results.Ok(kept.Progress),
        PieceOutcome.WrongOffset wrong => Results.Json(wrong.Progress, statusCode: StatusCodes.Status409Conflict),
        PieceOutcome.Refused refused => Results.Problem(texts[TextOf(refused.Why), name], statusCode: StatusCodes.Status422UnprocessableEntity),
        _ => Results.NotFound(),
    };

    private static string TextOf(UploadRefusal why) => why switch
    {
        UploadRefusal.Empty => "upload.empty",
        UploadRefusal.TooLarge => "upload.too-large",
        UploadRefusal.TooMany => "upload.too-many-today",
        _ => "upload.not-allowed",
    };

    private static ValueTask<object?> RefuseOtherSites(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers.ContainsKey(Header)
            ? next(context)
            : ValueTask.FromResult<object?>(Results.Problem($"The header {Header} is missing.", statusCode: StatusCodes.Status400BadRequest));

    private sealed record BeginUpload(string? Name, long Size);
}
