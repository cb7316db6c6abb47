using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Xml;
using Host.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Workflows.Processes.Applications;
using Workflows.Runtime.Messages;

namespace Host.Api.Outside;

/// <summary>How a program outside tells cases that something has happened: docs/workers.md.</summary>
internal static class MessageEndpoint
{
    private const int LongestText = 200;
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(366);

    public static void MapMessages(this IEndpointRouteBuilder outside) =>
        outside.MapPost("/messages", PublishAsync).WithName("publishMessage").WithTags("Messages")
            .WithSummary("Publish a message; sending it again with the same id does nothing more")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Accepted<PublishedMessage>, Ok<PublishedMessage>, ProblemHttpResult>> PublishAsync(
        PublishRequest request, ClaimsPrincipal program, AcceptMessage accept, CaseStarts starts, CancellationToken cancellation)
    {
        if (!OutsideClaims.MayPublish(program, request.Name))
            return Refuse(StatusCodes.Status403Forbidden, $"The program may not publish the message '{request.Name}'; list it under its Messages.");
        if (request.Id.Length is 0 or > LongestText || request.Key?.Length > LongestText)
            return Refuse(StatusCodes.Status400BadRequest, $"id has 1 to {LongestText} characters and key at most {LongestText}.");
        if (LifeOf(request.TimeToLive) is not { } life)
            return Refuse(StatusCodes.Status400BadRequest, $"timeToLive is an ISO 8601 duration from PT0S to P{LongestLife.TotalDays:0}D, not '{request.TimeToLive}'.");
        if (await starts.CheckAsync(request.Name, request.Variables, cancellation) is { Count: > 0 } wrong)
            return Refuse(StatusCodes.Status400BadRequest, $"The application's answers are not taken. {string.Join(' ', wrong.Select(x => $"{x.Key}: {x.Message.En}"))}");
        var message = new OutsideMessage(request.Id, OutsideClaims.NameOf(program), request.Name, request.Key, life, request.Variables);
        return await accept.RunAsync(message, cancellation) switch
        {
            AcceptOutcome.Accepted => TypedResults.Accepted((string?)null, new PublishedMessage(request.Id, IsNew: true)),
            AcceptOutcome.Known => TypedResults.Ok(new PublishedMessage(request.Id, IsNew: false)),
            _ => Refuse(StatusCodes.Status409Conflict, $"You have published another message with the id '{request.Id}'; give this one an id of its own."),
        };
    }

    private static TimeSpan? LifeOf(string text)
    {
        try
        {
            var life = XmlConvert.ToTimeSpan(text);
            return life >= TimeSpan.Zero && life <= LongestLife ? life : null;
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static ProblemHttpResult Refuse(int status, string sentence) => TypedResults.Problem(sentence, statusCode: status);
}

/// <summary>Something has happened that cases may wait for.</summary>
internal sealed record PublishRequest
{
    [Description("The program's own id of the message, at most 200 characters: whoever is unsure whether it arrived sends it again.")]
    [JsonRequired]
    public string Id { get; init; } = "";

    [Description("What happened, as the process's message event says.")]
    [JsonRequired]
    public string Name { get; init; } = "";

    [Description("To whom it happened: what the waiting event's correlation key gives, at most 200 characters.")]
    public string? Key { get; init; }

    [Description("How long it is kept when no case waits for it, an ISO 8601 duration up to 366 days.")]
    public string TimeToLive { get; init; } = "P7D";

    [Description("What the receiving event gives its process.")]
    public JsonObject Variables { get; init; } = [];
}

/// <param name="Id">The message's id.</param>
/// <param name="IsNew">False when it had been published before.</param>
internal sealed record PublishedMessage(string Id, bool IsNew);
