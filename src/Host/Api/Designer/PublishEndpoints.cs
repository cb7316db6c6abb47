using Host.Access;
using Workflows.Deadlines.Calendar;
using Workflows.Processes.Publishing;

namespace Host.Api.Designer;

/// <summary>Sending for approval, approving, going back.</summary>
internal static class PublishEndpoints
{
    public static void MapPublishing(this IEndpointRouteBuilder api)
    {
        api.MapPost("/drafts/{id:guid}/send", async (Guid id, SendDraft body, SendForApproval send, CurrentPerson person, CancellationToken cancellation) =>
            Answer(await send.RunAsync(id, body.Reason, body.TakeEffectOn is { } day ? StartOf(day) : null, person.Actor, cancellation)));
        api.MapPost("/drafts/{id:guid}/approve", async (Guid id, ApproveDraft approve, CurrentPerson person, CancellationToken cancellation) =>
            Answer(await approve.RunAsync(id, person.Actor, cancellation)));
        api.MapPost("/drafts/{id:guid}/return", async (Guid id, ReasonGiven body, ApproveDraft approve, CurrentPerson person, CancellationToken cancellation) =>
            Answer(await approve.ReturnAsync(id, body.Reason, person.Actor, cancellation)));
        api.MapPost("/versions/{id}/roll-back", async (string id, ReasonGiven body, RollBack rollBack, CurrentPerson person, CancellationToken cancellation) =>
            Answer(await rollBack.RunAsync(id, body.Reason, person.Actor, cancellation)));
        api.MapPost("/publications/{id:guid}/withdraw", async (Guid id, RollBack rollBack, CurrentPerson person, CancellationToken cancellation) =>
            Answer(await rollBack.WithdrawAsync(id, person.Actor, cancellation)));
    }

    private static IResult Answer(PublishOutcome outcome) => outcome switch
    {
        PublishOutcome.Done done => Results.Ok(new { done.VersionId }),
        PublishOutcome.Refused refused => Results.Json(new { refused.Why }, statusCode: StatusCodes.Status409Conflict),
        _ => throw new InvalidOperationException($"No answer for {outcome}."),
    };

    /// <summary>The first instant of a Swedish day.</summary>
    private static DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, StockholmTime.Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    internal sealed record SendDraft(string Reason, DateOnly? TakeEffectOn);

    internal sealed record ReasonGiven(string Reason);
}
